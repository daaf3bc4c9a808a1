import WeirModel

/// Turns one allocation into limits: whose they are, what they are called by, and how long a permit stays unused.
struct LimitScope {
    var name: String
    var component: ComponentID
    var hold: Nanoseconds

    /// Requests, bandwidth, burst and connections, as far as they are limited; numbered by the caller.
    func definitions(of allocation: Allocation) -> [LimitDefinition] {
        [
            requests(of: allocation),
            allocation.bandwidth.map { bytes("bandwidth", perSecond: $0, holding: allocation.bandwidthHolds) },
            allocation.burst.map { bytes("burst", perSecond: $0, holding: allocation.burstHolds) },
            allocation.connections.map(connections),
        ].compactMap(\.self)
    }

    private func requests(of allocation: Allocation) -> LimitDefinition? {
        guard let rate = allocation.requests else { return nil }
        var limit = LimitDefinition(
            id: .none,
            name: "\(name).requests",
            scope: component,
            metering: .weight,
            strategy: allocation.strategy,
            amount: rate.amount,
            period: rate.period,
            hold: hold,
            // A sliding window keeps its word in every trailing window without being asked to.
            isHard: allocation.hard || allocation.strategy == .slidingWindow
        )
        switch allocation.strategy {
        case .fixedWindow: limit.followsCalendar = allocation.calendar
        case .tokenBucket where allocation.hard: harden(&limit, burst: allocation.requestBurst)
        case .tokenBucket, .adaptive: limit.burst = allocation.requestBurst ?? rate.amount
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
            metering: .connections,
            strategy: .concurrency,
            amount: amount,
            period: 0
        )
    }
}
