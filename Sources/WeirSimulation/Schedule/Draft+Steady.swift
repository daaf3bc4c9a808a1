import WeirModel

extension Draft {
    /// One limit, more demand than it allows, and nothing that goes wrong.
    mutating func drawSteady(isLeased: Bool) {
        period = chance.pick([1_000, 2_000] as [UInt64]) * .millisecond
        let count = chance.within(1...4)
        amount = isLeased ? chance.within(2_000...8_000) : chance.within(20...200)
        for index in 0..<UInt32(count) {
            var definition = ComponentDefinition(
                id: ComponentID(rawValue: index + 1),
                name: "component\(index)",
                priority: .normal,
                strategy: .slidingWindow,
                useWithin: period / 50,
                slotLease: 30 * .second,
                heartbeatInterval: 10 * .second
            )
            definition.mayLease = isLeased
            configuration.components.append(definition)
        }
        configuration.limits = [
            LimitDefinition(
                id: LimitID(rawValue: 1),
                name: "main",
                scope: .manager,
                metering: .requests,
                strategy: .slidingWindow,
                amount: amount,
                period: period,
                hold: period / 50 * 11 / 10,
                isHard: true
            )
        ]
        active = [5 * .millisecond..<5 * .millisecond + (isLeased ? 14 : 5) * period]
        // Of a wait to be told, a slow clock makes a longer one: what is left unused by that is not the leases' doing.
        drawClocks(apart: 500)
        manager.wall = WallClock([])
        for index in components.indices {
            let interval = period * UInt64(components.count) * 100 / (amount * chance.within(115...200))
            components[index].handsFull = 24
            components[index].phases = [
                ComponentPlan.Phase(
                    from: active[0].lowerBound,
                    until: active[0].upperBound,
                    interval: interval,
                    isErratic: chance.oneIn(2),
                    kinds: [0],
                    bytes: 0...0
                )
            ]
        }
        measured = active[0].lowerBound + 2 * period..<active[0].upperBound
        end = activeUntil
    }
}
