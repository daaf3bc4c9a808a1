import WeirModel

/// The independent log: what passed its last check, and when. It knows nothing of verdicts and leases.
final class UseLog {
    private(set) var uses: [Use] = []
    /// By what they were paid.
    private(set) var paid = Paid()

    struct Paid {
        var byVerdict = 0
        var byLease = 0
        var byReserve = 0
    }

    /// One request, at the moment of its check, on the manager's raw clock.
    struct Use {
        let time: Nanoseconds
        let component: ComponentID
        let kind: UInt16
        /// The cost that the asker named; 0 for the kind's own.
        let permits: UInt32
        let bytes: UInt64
    }

    func note(_ work: Work, _ permit: Permit, by component: ComponentID, at time: Nanoseconds) {
        var bytes = work.moves
        switch permit.source {
        case .verdict: paid.byVerdict += 1
        case .lease: paid.byLease += 1
        case .reserve:
            paid.byReserve += 1
            // Nobody sets bytes aside: what a request on the reserve moves is debt, and not promised.
            bytes = 0
        }
        uses.append(Use(time: time, component: component, kind: work.kind, permits: work.permits, bytes: bytes))
    }
}

extension UseLog.Use {
    /// What it counts on a limit, by the words of the configuration.
    func units(on limit: LimitDefinition, _ configuration: Configuration) -> UInt64 {
        guard limit.concerns(component), let named = cost(on: limit, configuration) else { return 0 }
        return switch limit.metering {
        case .requests: named.own ?? 1
        case .weight: weight(named.own, kindPermits(configuration))
        case .bytes: bytes
        case .connections: 0
        }
    }

    /// What the limit's own table says, if it has one; nil where that leaves the kind out.
    private func cost(on limit: LimitDefinition, _ configuration: Configuration) -> (own: UInt64?, Void)? {
        let table = configuration.costs.filter { $0.limit == limit.id }
        guard !table.isEmpty else { return (nil, ()) }
        guard let units = table.first(where: { $0.kind == kind })?.units, units > 0 else { return nil }
        return (UInt64(units), ())
    }

    /// A cost that the asker names goes before the limit's table, unless it is the kind's own.
    private func weight(_ table: UInt64?, _ own: UInt64) -> UInt64 {
        permits > 0 && UInt64(permits) != own ? UInt64(permits) : table ?? own
    }

    private func kindPermits(_ configuration: Configuration) -> UInt64 {
        UInt64(configuration.kinds.first { $0.id == kind }?.permits ?? 0)
    }
}

extension LimitDefinition {
    /// Whether it counts what a component sends.
    func concerns(_ component: ComponentID) -> Bool {
        if scope != .manager { return scope == component }
        return members.isEmpty || members.contains(component)
    }
}
