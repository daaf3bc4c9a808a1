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
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        self.init(
            id: ComponentID(rawValue: try input.readUInt32()),
            name: try input.readText(),
            priority: try input.read(Priority.self, named: "priority"),
            strategy: try input.read(Strategy.self, named: "strategy"),
            useWithin: try input.readUInt64(),
            slotLease: try input.readUInt64(),
            heartbeatInterval: try input.readUInt64()
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
