import WeirModel

extension Draft {
    /// Some schedules are calm; in the others anything may go wrong.
    mutating func drawTrouble() {
        drawWeather()
        drawOrders()
        if !chance.oneIn(3) { drawCrashes() }
        if !chance.oneIn(3) { drawPauses() }
    }

    private mutating func drawWeather() {
        // Mostly a verdict arrives in time; now and then hardly ever.
        let useWithin = configuration.components.map(\.useWithin).min() ?? .millisecond
        let most = chance.oneIn(6) ? 10 * .millisecond : max(useWithin / 4, 20 * .microsecond)
        let least = chance.spread(10 * .microsecond...min(2 * .millisecond, most))
        weather.transit = least...least + chance.spread(10 * .microsecond...most)
        guard !chance.oneIn(4) else { return }
        weather.overtaken = 10
        weather.slow = chance.oneIn(2) ? 0 : chance.spread(10...1_000)
        weather.lost = chance.oneIn(3) ? 0 : chance.spread(5...500)
        weather.doubled = chance.oneIn(3) ? 0 : chance.spread(5...500)
        for _ in 0..<chance.below(4) {
            let from = activeTime()
            weather.partitions.append(
                VirtualNetwork.Partition(
                    from: from,
                    until: from + chance.spread(5 * .millisecond...60 * .second),
                    component: chance.oneIn(3) ? nil : Int(chance.below(UInt64(components.count))),
                    cutsUp: !chance.oneIn(3),
                    cutsDown: !chance.oneIn(3)
                )
            )
        }
    }

    /// Cuts and raises. What reserves take of a limit stays taken until their holders give it up, so it is not cut below.
    private mutating func drawOrders() {
        guard chance.oneIn(2) else { return }
        let least: UInt64 = configuration.components.contains { $0.reserve.amount > 0 } ? 60 : 10
        for _ in 0..<chance.within(1...3) {
            let limit = chance.pick(configuration.limits)
            guard declared[limit.id] == nil else { continue }
            let numbers = LimitChanged.Numbers(
                amount: max(1, limit.amount * chance.within(least...200) / 100),
                period: limit.period,
                burst: limit.burst == 0 ? 0 : max(1, limit.burst * chance.within(least...200) / 100)
            )
            let command = Command.setLimit(limit.id, chance.oneIn(4) ? nil : numbers, reason: "drawn")
            manager.orders.append(ManagerPlan.Order(at: activeTime(), command: command))
        }
    }

    private mutating func drawCrashes() {
        for _ in 0..<chance.below(4) {
            let crash = ManagerPlan.Crash(
                at: activeTime(),
                awaitsCommit: !chance.oneIn(3),
                downtime: chance.spread(.millisecond...20 * .second),
                isDurable: chance.oneIn(2),
                isReboot: chance.oneIn(3),
                isFromSnapshot: chance.oneIn(2)
            )
            manager.crashes.append(crash)
        }
        for index in components.indices where chance.oneIn(3) {
            for _ in 0..<chance.within(1...3) {
                let crash = ComponentPlan.Crash(at: activeTime(), downtime: chance.spread(.millisecond...10 * .second))
                components[index].crashes.append(crash)
            }
        }
        for index in components.indices where chance.oneIn(6) {
            components[index].goodbye = ComponentPlan.Crash(
                at: activeTime(),
                downtime: chance.spread(.millisecond...5 * .second)
            )
        }
    }

    private mutating func drawPauses() {
        manager.commits = 20 * .microsecond...chance.spread(50 * .microsecond...20 * .millisecond)
        manager.stalls = chance.oneIn(2) ? 0 : chance.spread(100...5_000)
        for index in components.indices {
            components[index].pauses = chance.spread(10...2_000)
            components[index].pauseMost = chance.spread(5 * .millisecond...60 * .second)
        }
    }
}
