import WeirModel

extension LimitDefinition {
    func write(to out: inout CanonicalWriter) {
        out.write(id.rawValue)
        out.write(name)
        out.write(scope.rawValue)
        out.write(metering.rawValue)
        out.write(strategy.rawValue)
        out.write(amount)
        out.write(period)
        out.write(burst)
        out.write(hold)
        out.write(followsCalendar)
        out.write(isHard)
        out.write(UInt64(members.count))
        for member in members { out.write(member.rawValue) }
        out.write(isShadow)
        out.write(isShared)
        out.write(floor)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(
            id: LimitID(rawValue: try input.readUInt32()),
            name: try input.readText(),
            scope: ComponentID(rawValue: try input.readUInt32()),
            metering: try input.read(Metering.self, named: "metering"),
            strategy: try input.read(Strategy.self, named: "strategy"),
            amount: try input.readUInt64(),
            period: try input.readUInt64(),
            burst: try input.readUInt64(),
            hold: try input.readUInt64(),
            followsCalendar: try input.readBool(),
            isHard: try input.readBool()
        )
        for _ in 0..<(try input.readCount(entryBytes: 4)) {
            members.append(ComponentID(rawValue: try input.readUInt32()))
        }
        isShadow = try input.readBool()
        isShared = try input.readBool()
        floor = try input.readUInt64()
        if let fault { throw .invalid("limit \(name): \(fault)") }
    }
}

extension ComponentDefinition {
    func write(to out: inout CanonicalWriter) {
        out.write(id.rawValue)
        out.write(name)
        out.write(priority.rawValue)
        out.write(strategy.rawValue)
        out.write(useWithin)
        out.write(slotLease)
        out.write(heartbeatInterval)
        out.write(transitMargin)
        out.write(weight)
        out.write(guarantee)
        out.write(mayLease)
        out.write(connectionIdle)
        reserve.write(to: &out)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(
            id: ComponentID(rawValue: try input.readUInt32()),
            name: try input.readText(),
            priority: try input.read(Priority.self, named: "priority"),
            strategy: try input.read(Strategy.self, named: "strategy"),
            useWithin: try input.readUInt64(),
            slotLease: try input.readUInt64(),
            heartbeatInterval: try input.readUInt64(),
            transitMargin: try input.readUInt64(),
            weight: try input.readUInt32(),
            guarantee: try input.readUInt32(),
            mayLease: try input.readBool(),
            connectionIdle: try input.readUInt64(),
            reserve: try Reserve(from: &input)
        )
    }
}

extension RequestKind {
    func write(to out: inout CanonicalWriter) {
        out.write(id)
        out.write(name)
        out.write(permits)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(id: try input.readUInt16(), name: try input.readText(), permits: try input.readUInt32())
    }
}

extension KindCost {
    func write(to out: inout CanonicalWriter) {
        out.write(kind)
        out.write(limit.rawValue)
        out.write(units)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(
            kind: try input.readUInt16(),
            limit: LimitID(rawValue: try input.readUInt32()),
            units: try input.readUInt32()
        )
    }
}

extension Rhythms {
    func write(to out: inout CanonicalWriter) {
        for interval in [monitor, limiter, connections, optimiser] { out.write(interval) }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(
            monitor: try input.readUInt64(),
            limiter: try input.readUInt64(),
            connections: try input.readUInt64(),
            optimiser: try input.readUInt64()
        )
        // A rhythm of no time would divide by it.
        guard min(monitor, limiter, connections, optimiser) > 0 else { throw .invalid("a rhythm of no time") }
    }
}
