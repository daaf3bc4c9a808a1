import WeirModel

extension TopologyAdoptedEncoder.Components {
    func write(_ index: Int, _ component: ComponentDefinition) {
        write(
            index,
            name: component.name,
            useWithin: component.useWithin,
            slotLease: component.slotLease,
            heartbeatInterval: component.heartbeatInterval,
            id: component.id.rawValue,
            priority: component.priority.rawValue,
            strategy: component.strategy.rawValue,
            transitMargin: component.transitMargin,
            connectionIdle: component.connectionIdle,
            reserve: ReserveFields(component.reserve),
            weight: component.weight,
            guarantee: component.guarantee,
            mayLease: component.mayLease.wire
        )
    }
}

extension TopologyAdoptedEncoder.Limits {
    func write(_ index: Int, _ limit: LimitDefinition) {
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
            isHard: limit.isHard.wire,
            floor: limit.floor,
            isShadow: limit.isShadow.wire,
            isShared: limit.isShared.wire
        )
    }
}

extension ComponentDefinition {
    init(_ entry: borrowing TopologyAdoptedDecoder.ComponentsEntry) throws(WireError) {
        self.init(
            id: ComponentID(rawValue: entry.id),
            name: try entry.name,
            priority: try Priority(wire: entry.priority),
            strategy: try Strategy(wire: entry.strategy),
            useWithin: entry.useWithin,
            slotLease: entry.slotLease,
            heartbeatInterval: entry.heartbeatInterval,
            transitMargin: entry.transitMargin ?? 0,
            weight: entry.weight ?? 1,
            guarantee: entry.guarantee ?? 0,
            mayLease: try Bool(wire: entry.mayLease ?? true.wire),
            connectionIdle: entry.connectionIdle ?? 0,
            reserve: entry.reserve.map { Reserve($0) } ?? .none
        )
    }
}

extension LimitDefinition {
    init(
        _ entry: borrowing TopologyAdoptedDecoder.LimitsEntry,
        _ members: LimitMembers
    ) throws(WireError) {
        let id = LimitID(rawValue: entry.id)
        self.init(
            id: id,
            name: try entry.name,
            scope: ComponentID(rawValue: entry.scope),
            members: members[id],
            metering: try Metering(wire: entry.metering),
            strategy: try Strategy(wire: entry.strategy),
            amount: entry.numbers.amount,
            period: entry.numbers.period,
            burst: entry.numbers.burst,
            hold: entry.hold,
            followsCalendar: try Bool(wire: entry.followsCalendar),
            isHard: try Bool(wire: entry.isHard),
            isShadow: try Bool(wire: entry.isShadow ?? false.wire),
            isShared: try Bool(wire: entry.isShared ?? false.wire),
            floor: entry.floor ?? 0
        )
    }
}
