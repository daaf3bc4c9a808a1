import WeirModel

/// Turns what the file allows into limits: whose they are, what they are called by, and how long a permit stays unused.
struct LimitScope {
    var name: String
    var component = ComponentID.manager
    /// Where the scope is neither one component's nor everyone's.
    var members: [ComponentID] = []
    var hold: Nanoseconds

    /// Requests, bandwidth, burst and connections, as far as they are limited; numbered by the caller.
    func definitions(of allocation: Allocation) -> [LimitDefinition] {
        [
            definition("requests", of: allocation.requestRule),
            allocation.bandwidth.map { bytes("bandwidth", perSecond: $0, holding: allocation.bandwidthHolds) },
            allocation.burst.map { bytes("burst", perSecond: $0, holding: allocation.burstHolds) },
            allocation.connections.map(connections),
        ].compactMap(\.self)
    }

    /// Nil where it limits nothing.
    func definition(_ what: String, of rule: RateRule) -> LimitDefinition? {
        guard let rate = rule.rate else { return nil }
        var limit = LimitDefinition(
            id: .none,
            name: "\(name).\(what)",
            scope: component,
            members: members,
            metering: rule.metering,
            strategy: rule.strategy,
            amount: rate.amount,
            period: rate.period,
            hold: hold,
            // A sliding window keeps its word in every trailing window without being asked to.
            isHard: rule.isHard || rule.strategy == .slidingWindow,
            isShadow: rule.mode == .shadow,
            floor: rule.floor(of: rate)
        )
        switch rule.strategy {
        case .fixedWindow: limit.followsCalendar = rule.followsCalendar
        case .tokenBucket where rule.isHard: harden(&limit, burst: rule.burst)
        case .tokenBucket, .adaptive: limit.burst = rule.burst ?? rate.amount
        case .slidingWindow, .concurrency: break
        }
        return limit
    }

    /// In any window W a bucket admits up to b + r·W, and what it granted up to `hold` earlier may be used within: so
    /// r = (N − b) / (W + hold) keeps every window of use at N.
    private func harden(_ limit: inout LimitDefinition, burst: UInt64?) {
        limit.burst = burst ?? max(1, limit.amount / 10)
        limit.amount -= min(limit.burst, limit.amount)
        limit.period = limit.period.adding(hold)
        if !limit.fitsFixedPoint { limit.roundPeriodUp() }
    }

    private func bytes(_ what: String, perSecond rate: UInt64, holding time: Nanoseconds) -> LimitDefinition {
        let product = rate.multipliedFullWidth(by: time)
        let held = product.high < .second ? Nanoseconds.second.dividingFullWidth(product).quotient : .max
        return LimitDefinition(
            id: .none,
            name: "\(name).\(what)",
            scope: component,
            members: members,
            metering: .bytes,
            strategy: .tokenBucket,
            amount: rate,
            period: .second,
            burst: max(1, held),
            hold: hold
        )
    }

    private func connections(_ amount: UInt64) -> LimitDefinition {
        LimitDefinition(
            id: .none,
            name: "\(name).connections",
            scope: component,
            members: members,
            metering: .connections,
            strategy: .concurrency,
            amount: amount,
            period: 0
        )
    }
}
