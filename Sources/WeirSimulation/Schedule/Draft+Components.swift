import WeirModel

extension Draft {
    mutating func drawComponents() {
        let useWithin = chance.oneIn(2) ? period / 50 : chance.spread(500 * .microsecond...period / 4)
        let count = Int(chance.within(1...4))
        for index in 0..<count {
            var definition = ComponentDefinition(
                id: ComponentID(rawValue: UInt32(index) + 1),
                name: "component\(index)",
                priority: chance.pick(Priority.allCases),
                strategy: .slidingWindow,
                useWithin: useWithin,
                slotLease: 30 * .second,
                heartbeatInterval: chance.spread(300 * .millisecond...5 * .second)
            )
            definition.weight = UInt32(chance.within(1...4))
            definition.mayLease = !chance.oneIn(3)
            if chance.oneIn(3) { definition.transitMargin = chance.spread(10 * .microsecond...2 * .millisecond) }
            if chance.oneIn(3) { definition.reserve = drawReserve() }
            configuration.components.append(definition)
        }
    }

    /// A part of the limit, counted in a period that may be another.
    private mutating func drawReserve() -> Reserve {
        let times = chance.pick([1, 1, 2, 10] as [UInt64])
        let most = max(1, amount * times / chance.within(3...20))
        return Reserve(amount: UInt32(most), period: period * times, lasts: chance.spread(.second...60 * .second))
    }

    /// - Parameter bound: by how much two clocks' rates differ at most, in millionths.
    mutating func drawClocks(apart bound: UInt64 = 100_000) {
        manager.clock = VirtualClock(
            origin: 1_000 * .second + chance.below(1_000 * .second),
            rates: (0..<4).map { _ in chance.within(1_000_000 - bound / 2...1_000_000 + bound / 2) },
            drift: chance.spread(.second...30 * .second)
        )
        // 2026, by and large.
        var offset = 1_780_000_000 * Int64(Nanoseconds.second)
        var steps = [WallClock.Step(since: 0, offset: offset)]
        let times = (0..<chance.below(4)).map { _ in activeTime() }.sorted()
        for time in times {
            offset += Int64(chance.below(7_200_001)) * 1_000_000 - 3_600 * Int64(Nanoseconds.second)
            steps.append(WallClock.Step(since: manager.clock.reading(at: time), offset: offset))
        }
        manager.wall = WallClock(steps)
        for definition in configuration.components {
            let clock = VirtualClock(
                origin: chance.below(1_000_000 * .second),
                rates: (0..<4).map { _ in drawRate(bound) },
                drift: chance.spread(.second...30 * .second)
            )
            components.append(ComponentPlan(name: definition.name, clock: clock, id: definition.id))
        }
    }

    /// Often as slow or as fast as is allowed.
    private mutating func drawRate(_ bound: UInt64) -> UInt64 {
        switch chance.below(4) {
        case 0: 1_000_000 - bound
        case 1: 1_000_000 + bound
        default: chance.within(1_000_000 - bound...1_000_000 + bound)
        }
    }

    /// All together want less than the limit, about as much, or far more.
    mutating func drawDemand() {
        let percent = chance.pick([40, 95, 120, 200, 500] as [UInt64])
        let share = period * 100 * UInt64(components.count)
        let mean = max(share / (amount * percent), 5 * Nanoseconds.microsecond)
        let bytes: ClosedRange<UInt64> = chance.oneIn(2) ? 0...0 : 1...2_000
        for index in components.indices {
            components[index].handsFull = Int(chance.within(2...10))
            for phase in active where !chance.oneIn(5) {
                let burst = chance.oneIn(4) ? (phase.upperBound - phase.lowerBound) / 4 : 0
                components[index].phases.append(
                    ComponentPlan.Phase(
                        from: phase.lowerBound + burst,
                        until: burst > 0 ? phase.lowerBound + 2 * burst : phase.upperBound,
                        interval: max(1, burst > 0 ? mean / 4 : mean),
                        isErratic: chance.oneIn(2),
                        kinds: configuration.kinds.map(\.id),
                        bytes: bytes,
                        permits: chance.oneIn(8) ? UInt32(chance.within(1...3)) : nil
                    )
                )
            }
        }
    }
}
