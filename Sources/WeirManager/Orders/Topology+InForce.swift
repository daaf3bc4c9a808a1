import WeirModel
import WeirTopology

extension Topology {
    /// What the file would say if it said what administrators ordered: further orders are read on top of it.
    ///
    /// The governor keeps numbers and not the words of orders, so what it keeps is put back into words. Of an adaptive
    /// limit that was ordered and has moved since, that is where it stands.
    ///
    /// - Parameter limits: as the governor has them.
    func withOrders(inForce limits: [LimitStatus]) -> Topology {
        var topology = self
        for limit in limits where limit.isOverridden { topology.take(limit.definition) }
        topology.keepTimings(of: configuration)
        return topology
    }

    /// Verdicts keep for as long as the topology says, whatever windows were ordered: whoever holds one was told so.
    private mutating func keepTimings(of declared: Configuration) {
        for (place, (now, before)) in zip(configuration.components, declared.components).enumerated()
        where now.useWithin != before.useWithin {
            components[place].useWithin = before.useWithin
        }
    }

    private mutating func take(_ limit: LimitDefinition) {
        let words = limit.name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let scope = words.first, let what = words.last, words.count == 2 else { return }
        if scope == Channel.managerKey {
            limits.allocation.take(what, limit)
        } else if let place = components.firstIndex(where: { $0.name == scope }) {
            components[place].allocation.take(what, limit)
        } else if let place = scopes.firstIndex(where: { $0.name == scope }),
            let index = scopes[place].limits.firstIndex(where: { $0.name == what })
        {
            let burst = scopes[place].limits[index].burst
            scopes[place].limits[index].rate = limit.rate
            scopes[place].limits[index].burst = limit.burst(declaredAs: burst)
        }
    }
}

extension Allocation {
    fileprivate mutating func take(_ what: String, _ limit: LimitDefinition) {
        switch what {
        case "requests":
            requests = limit.rate
            requestBurst = limit.burst(declaredAs: requestBurst)
        case "bandwidth": bandwidth = limit.amount
        case "burst": burst = limit.amount
        case "connections": connections = limit.amount
        default: break
        }
    }
}

extension LimitDefinition {
    /// A hard bucket is declared by what no window may exceed, and counted by what is left of that beside its burst, in a
    /// period that is longer by its hold.
    private var isHardBucket: Bool { strategy == .tokenBucket && isHard }

    /// As the file writes it.
    fileprivate var rate: Rate {
        guard isHardBucket else { return Rate(amount: amount, period: period) }
        return Rate(amount: amount.adding(burst), period: period.less(hold))
    }

    /// As the file writes it: nothing, where nothing was written and the limit holds what it then would.
    fileprivate func burst(declaredAs declared: UInt64?) -> UInt64? {
        guard strategy == .tokenBucket || strategy == .adaptive else { return declared }
        let natural = isHardBucket ? max(1, rate.amount / 10) : rate.amount
        return declared == nil && burst == natural ? nil : burst
    }
}
