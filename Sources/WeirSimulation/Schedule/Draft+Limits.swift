import WeirModel

extension Draft {
    /// How much longer than its window a limit counts what a component may use late: `useWithin · (1 + ρ) + margin`.
    private func hold(_ scope: ComponentID) -> Nanoseconds {
        let bound = Nanoseconds(configuration.clockRateBound)
        let holds = configuration.components.filter { scope == .manager || $0.id == scope }.map { component in
            component.useWithin + (component.useWithin * bound + 999_999) / 1_000_000 + component.transitMargin
        }
        return holds.max() ?? 0
    }

    mutating func drawLimits() {
        addLimit("main", .manager, drawStrategy(), amount: amount, period: period)
        if chance.oneIn(2) { drawSecond() }
        for component in configuration.components where chance.oneIn(2) {
            let amount = max(1, amount * chance.within(20...120) / 100)
            addLimit("\(component.name).requests", component.id, drawStrategy(), amount: amount, period: period)
        }
        if chance.oneIn(3) { drawBytes() }
        if chance.oneIn(6), let last = configuration.limits.indices.last, last > 0 {
            configuration.limits[last].isShadow = true
        }
        if chance.oneIn(3) { drawCosts() }
    }

    /// A limit of some components, over another window.
    private mutating func drawSecond() {
        let times = chance.pick([2, 5, 10] as [UInt64])
        addLimit(
            "scope",
            .manager,
            drawStrategy(),
            amount: max(1, amount * times * chance.within(50...110) / 100),
            period: period * times
        )
        let members = configuration.components.map(\.id).filter { _ in !chance.oneIn(3) }
        configuration.limits[configuration.limits.count - 1].members = members
    }

    private mutating func drawBytes() {
        let rate = max(1_000, amount * chance.within(300...2_000))
        addLimit(
            "bandwidth",
            .manager,
            .tokenBucket,
            amount: rate,
            period: period,
            burst: 4_000 + rate * chance.within(1...10)
        )
        configuration.limits[configuration.limits.count - 1].metering = .bytes
    }

    private mutating func drawCosts() {
        let limit = chance.pick(configuration.limits)
        guard limit.metering != .bytes else { return }
        for kind in configuration.kinds where !chance.oneIn(3) {
            configuration.costs.append(
                KindCost(kind: kind.id, limit: limit.id, units: UInt32(chance.within(0...min(3, limit.amount))))
            )
        }
        configuration.costs.sort { ($0.kind, $0.limit) < ($1.kind, $1.limit) }
    }

    private mutating func drawStrategy() -> Strategy {
        chance.pick([.slidingWindow, .slidingWindow, .fixedWindow, .tokenBucket])
    }

    private mutating func addLimit(
        _ name: String,
        _ scope: ComponentID,
        _ strategy: Strategy,
        amount: UInt64,
        period: Nanoseconds,
        burst: UInt64? = nil
    ) {
        var limit = LimitDefinition(
            id: LimitID(rawValue: UInt32(configuration.limits.count) + 1),
            name: name,
            scope: scope,
            metering: chance.oneIn(2) ? .requests : .weight,
            strategy: strategy,
            amount: amount,
            period: period,
            hold: hold(scope)
        )
        limit.isShared = scope == .manager && chance.oneIn(4)
        switch strategy {
        case .fixedWindow: limit.followsCalendar = !chance.oneIn(3)
        case .tokenBucket where burst == nil && amount > 1 && chance.oneIn(2): harden(&limit)
        case .tokenBucket: limit.burst = burst ?? max(1, amount * chance.within(10...200) / 100)
        default: limit.isHard = true
        }
        configuration.limits.append(limit)
    }

    /// A burst and a rate of which no window of use holds more than what is declared.
    private mutating func harden(_ limit: inout LimitDefinition) {
        declared[limit.id] = (limit.amount, limit.period)
        limit.isHard = true
        limit.burst = min(max(1, limit.amount * chance.within(5...50) / 100), limit.amount - 1)
        limit.amount -= limit.burst
        limit.period += limit.hold
    }
}
