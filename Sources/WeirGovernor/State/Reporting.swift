public import WeirModel

extension Governor {
    /// The components of a status report, at `moment`.
    public func componentStatuses(at moment: Moment) -> [ComponentStatus] {
        var living: [ComponentID: UInt32] = [:]
        for instance in instances.all { living[instance.component, default: 0] += 1 }
        return components.filter { !$0.isRetired }
            .map { status(of: $0, instances: living[$0.definition.id] ?? 0, at: moment.decided) }
    }

    /// The limits of a status report, at `moment`.
    public func limitStatuses(at moment: Moment) -> [LimitStatus] {
        limits.definitions.indices.map { place in
            LimitStatus(
                definition: limits.definitions[place],
                used: limits.used(place, at: moment),
                granted: limits.meters[place].hits.granted,
                denied: limits.meters[place].hits.denied,
                never: limits.meters[place].hits.never,
                leased: limits.standings[place].leased,
                reserved: limits.standings[place].reserved.total,
                declared: limits.standings[place].declared,
                isOverridden: limits.standings[place].isOverridden,
                pausedUntil: limits.standings[place].pausedUntil > moment.decided
                    ? limits.standings[place].pausedUntil : 0
            )
        }
    }

    /// The component's name, `global` for the manager, or nil for a number that was never given. A component that is no
    /// longer in the topology keeps its name.
    public func key(of component: ComponentID) -> String? {
        if component == .manager { return Channel.managerKey }
        return place(of: component).map { components[$0].definition.name }
    }

    /// The limit's name, or nil for a number that was never given. A limit that is gone keeps its name.
    public func limitName(_ limit: LimitID) -> String? {
        let place = Int(limit.rawValue) - 1
        return limitNumbers.names.indices.contains(place) ? limitNumbers.names[place] : nil
    }

    private func status(of component: Component, instances: UInt32, at now: Nanoseconds) -> ComponentStatus {
        let own = limits.definitions.filter { $0.scope == component.definition.id }
        let bandwidth = own.filter { $0.metering == .bytes }.map { $0.amount.perSecond(period: $0.period) }
        let connections = own.first { $0.metering == .connections }?.amount ?? 0
        let latencies = component.observed.latencies.seen(at: now)
        return ComponentStatus(
            id: component.definition.id,
            name: component.definition.name,
            priority: component.definition.priority,
            strategy: component.definition.strategy,
            instances: instances,
            granted: component.granted,
            denied: component.denied,
            never: component.never,
            recorded: component.metrics.recorded,
            succeeded: component.metrics.succeeded,
            bandwidthUsed: component.metrics.bandwidth(at: now),
            bandwidthLimit: bandwidth.min() ?? 0,
            bandwidthBurst: bandwidth.max() ?? 0,
            connectionsUsed: UInt32(clamping: component.slots.count),
            connectionsLimit: UInt32(clamping: connections),
            latency: component.metrics.latency.value,
            success: component.metrics.success(at: now),
            throughput: component.metrics.throughput(at: now),
            p50: latencies.percentile(500_000),
            p90: latencies.percentile(900_000),
            p99: latencies.percentile(990_000),
            leases: component.leases,
            leased: component.leased
        )
    }
}

extension UInt64 {
    fileprivate func perSecond(period: Nanoseconds) -> UInt64 {
        let product = multipliedFullWidth(by: .second)
        guard period > product.high else { return .max }
        return period.dividingFullWidth(product).quotient
    }
}
