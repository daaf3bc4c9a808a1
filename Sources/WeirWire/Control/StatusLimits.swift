import WeirModel

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
            isHard: definition.isHard.wire,
            declared: LimitNumbersFields(limit.declared),
            leased: limit.leased,
            setAside: limit.reserved,
            pausedUntil: limit.pausedUntil,
            floor: definition.floor,
            isOverridden: limit.isOverridden.wire,
            isShadow: definition.isShadow.wire,
            isShared: definition.isShared.wire
        )
    }
}

extension LimitStatus {
    init(_ entry: borrowing StatusAnswerDecoder.LimitsEntry, _ members: LimitMembers) throws(WireError) {
        let id = LimitID(rawValue: entry.id)
        let definition = LimitDefinition(
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
        self.init(
            definition: definition,
            used: entry.used,
            granted: entry.granted,
            denied: entry.denied,
            never: entry.never,
            leased: entry.leased ?? 0,
            reserved: entry.setAside ?? 0,
            declared: entry.declared.map { LimitChanged.Numbers($0) } ?? LimitChanged.Numbers(),
            isOverridden: try Bool(wire: entry.isOverridden ?? false.wire),
            pausedUntil: entry.pausedUntil ?? 0
        )
    }
}
