public import WeirModel

extension Topology {
    /// Everything of the topology that decisions depend on, in the governor's numbers.
    ///
    /// Limits come in the order of the file, a component's requests, bandwidth, burst and connections each under
    /// `<component>.<what>`, then those of all components together under `global.<what>`, then those of the scopes under
    /// `<scope>.<name>`; what is unlimited has none. Numbers are positions from 1.
    public var configuration: Configuration {
        let timings = timings
        let limits = limitDefinitions(timings)
        let kinds = orderedKinds
        var configuration = Configuration(
            digest: 0,
            components: zip(components, timings).enumerated().map { index, pair in
                ComponentDefinition(ComponentID(position: index), pair.0, pair.1, heartbeat)
            },
            limits: limits,
            kinds: kinds.enumerated().map { index, kind in
                RequestKind(id: UInt16(clamping: index), name: kind.name, permits: kind.cost)
            },
            instancesMax: manager.instancesMax,
            clockRateBound: verdicts.clockRateBound,
            costs: Self.costs(of: kinds, on: limits),
            shareFloor: shares.floor,
            rhythms: rhythms,
            alerts: alerts
        )
        configuration.digest = configuration.canonicalDigest
        return configuration
    }

    /// The plain request is number 0, wherever the file has it.
    private var orderedKinds: [Kind] {
        let plain = RequestKind.request.name
        return [kinds.first { $0.name == plain } ?? .request] + kinds.filter { $0.name != plain }
    }

    /// By the kinds' numbers, then by the limits'.
    private static func costs(of kinds: [Kind], on limits: [LimitDefinition]) -> [KindCost] {
        let numbers = Dictionary(limits.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        return kinds.enumerated().flatMap { index, kind in
            kind.limits.compactMap { cost in
                numbers[cost.name].map { KindCost(kind: UInt16(clamping: index), limit: $0, units: cost.units) }
            }.sorted { $0.limit < $1.limit }
        }
    }
}

extension ComponentID {
    /// The number of a position in the file.
    init(position: Int) { self.init(rawValue: UInt32(position + 1)) }
}

extension ComponentDefinition {
    fileprivate init(
        _ id: ComponentID,
        _ component: Topology.Component,
        _ timing: Timing,
        _ heartbeat: Topology.Heartbeat
    ) {
        self.init(
            id: id,
            name: component.name,
            priority: component.priority,
            strategy: component.allocation.strategy,
            useWithin: timing.useWithin,
            slotLease: component.slotLease,
            heartbeatInterval: component.heartbeatInterval ?? heartbeat.interval,
            transitMargin: timing.transitMargin,
            weight: component.weight,
            guarantee: component.guarantee,
            mayLease: component.leases,
            connectionIdle: component.connectionIdle ?? 0,
            reserve: component.setAside
        )
    }
}

extension Topology.Component {
    /// What each of its instances may live on while it can reach no one.
    fileprivate var setAside: Reserve {
        guard whenUnreachable == .reserve, let reserve else { return .none }
        return Reserve(amount: UInt32(clamping: reserve.amount), period: reserve.period, lasts: reserveLasts)
    }
}
