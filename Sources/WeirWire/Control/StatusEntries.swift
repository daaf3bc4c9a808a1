import WeirModel

extension StatusAnswerEncoder.Components {
    func write(_ index: Int, _ component: ComponentStatus) {
        write(
            index,
            name: component.name,
            granted: component.granted,
            denied: component.denied,
            never: component.never,
            recorded: component.recorded,
            succeeded: component.succeeded,
            bandwidthUsed: component.bandwidthUsed,
            bandwidthLimit: component.bandwidthLimit,
            bandwidthBurst: component.bandwidthBurst,
            latency: component.latency,
            id: component.id.rawValue,
            instances: component.instances,
            connectionsUsed: component.connectionsUsed,
            connectionsLimit: component.connectionsLimit,
            success: component.success,
            lastSecond: component.throughput.second,
            lastTenSeconds: component.throughput.tenSeconds,
            lastMinute: component.throughput.minute,
            priority: component.priority.rawValue,
            strategy: component.strategy.rawValue
        )
    }
}

extension ComponentStatus {
    init(_ entry: borrowing StatusAnswerDecoder.ComponentsEntry) throws(WireError) {
        self.init(
            id: ComponentID(rawValue: entry.id),
            name: try entry.name,
            priority: try Priority(wire: entry.priority),
            strategy: try Strategy(wire: entry.strategy),
            instances: entry.instances,
            granted: entry.granted,
            denied: entry.denied,
            never: entry.never,
            recorded: entry.recorded,
            succeeded: entry.succeeded,
            bandwidthUsed: entry.bandwidthUsed,
            bandwidthLimit: entry.bandwidthLimit,
            bandwidthBurst: entry.bandwidthBurst,
            connectionsUsed: entry.connectionsUsed,
            connectionsLimit: entry.connectionsLimit,
            latency: entry.latency,
            success: entry.success,
            throughput: Throughput(
                second: entry.lastSecond,
                tenSeconds: entry.lastTenSeconds,
                minute: entry.lastMinute
            )
        )
    }
}

extension StatusAnswerEncoder.Limits {
    func write(_ index: Int, _ limit: LimitStatus) {
        let definition = limit.definition
        write(
            index,
            name: definition.name,
            numbers: LimitNumbersFields(definition),
            hold: definition.hold,
            used: limit.used,
            granted: limit.granted,
            denied: limit.denied,
            never: limit.never,
            id: definition.id.rawValue,
            scope: definition.scope.rawValue,
            metering: definition.metering.rawValue,
            strategy: definition.strategy.rawValue,
            followsCalendar: definition.followsCalendar.wire,
            isHard: definition.isHard.wire
        )
    }
}

extension LimitStatus {
    init(_ entry: borrowing StatusAnswerDecoder.LimitsEntry) throws(WireError) {
        let definition = LimitDefinition(
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
        self.init(
            definition: definition,
            used: entry.used,
            granted: entry.granted,
            denied: entry.denied,
            never: entry.never
        )
    }
}
