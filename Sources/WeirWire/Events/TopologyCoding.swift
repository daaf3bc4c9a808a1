import WeirModel

extension Configuration: EventBody {
    var encodedLength: Int {
        TopologyAdoptedEncoder.encodedLength(
            componentsCount: components.count,
            limitsCount: limits.count,
            kindsCount: kinds.count
        )
    }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        let message = unsafe TopologyAdoptedEncoder(
            into: buffer,
            stamp: stamp,
            digest: digest,
            instancesMax: instancesMax,
            clockRateBound: clockRateBound,
            componentsCount: components.count,
            limitsCount: limits.count,
            kindsCount: kinds.count
        )
        for (index, component) in components.enumerated() { message.components.write(index, component) }
        for (index, limit) in limits.enumerated() { message.limits.write(index, limit) }
        for (index, kind) in kinds.enumerated() {
            message.kinds.write(index, name: kind.name, permits: kind.permits, id: kind.id)
        }
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try TopologyAdoptedDecoder(frame)
        var components: [ComponentDefinition] = []
        for index in 0..<message.components.count {
            components.append(try ComponentDefinition(message.components[index]))
        }
        var limits: [LimitDefinition] = []
        for index in 0..<message.limits.count { limits.append(try LimitDefinition(message.limits[index])) }
        var kinds: [RequestKind] = []
        for index in 0..<message.kinds.count {
            let kind = message.kinds[index]
            kinds.append(RequestKind(id: kind.id, name: try kind.name, permits: kind.permits))
        }
        self.init(
            digest: message.digest,
            components: components,
            limits: limits,
            kinds: kinds,
            instancesMax: message.instancesMax,
            clockRateBound: message.clockRateBound
        )
    }
}

extension TopologyAdoptedEncoder.Components {
    fileprivate func write(_ index: Int, _ component: ComponentDefinition) {
        write(
            index,
            name: component.name,
            useWithin: component.useWithin,
            slotLease: component.slotLease,
            heartbeatInterval: component.heartbeatInterval,
            id: component.id.rawValue,
            priority: component.priority.rawValue,
            strategy: component.strategy.rawValue
        )
    }
}

extension TopologyAdoptedEncoder.Limits {
    fileprivate func write(_ index: Int, _ limit: LimitDefinition) {
        write(
            index,
            name: limit.name,
            numbers: LimitNumbersFields(limit),
            hold: limit.hold,
            id: limit.id.rawValue,
            scope: limit.scope.rawValue,
            metering: limit.metering.rawValue,
            strategy: limit.strategy.rawValue,
            followsCalendar: limit.followsCalendar.wire,
            isHard: limit.isHard.wire
        )
    }
}

extension ComponentDefinition {
    fileprivate init(_ entry: borrowing TopologyAdoptedDecoder.ComponentsEntry) throws(WireError) {
        self.init(
            id: ComponentID(rawValue: entry.id),
            name: try entry.name,
            priority: try Priority(wire: entry.priority),
            strategy: try Strategy(wire: entry.strategy),
            useWithin: entry.useWithin,
            slotLease: entry.slotLease,
            heartbeatInterval: entry.heartbeatInterval
        )
    }
}

extension LimitDefinition {
    fileprivate init(_ entry: borrowing TopologyAdoptedDecoder.LimitsEntry) throws(WireError) {
        self.init(
            id: LimitID(rawValue: entry.id),
            name: try entry.name,
            scope: ComponentID(rawValue: entry.scope),
            metering: try Metering(wire: entry.metering),
            strategy: try Strategy(wire: entry.strategy),
            amount: entry.numbers.amount,
            period: entry.numbers.period,
            burst: entry.numbers.burst,
            hold: entry.hold,
            followsCalendar: try Bool(wire: entry.followsCalendar),
            isHard: try Bool(wire: entry.isHard)
        )
    }
}
