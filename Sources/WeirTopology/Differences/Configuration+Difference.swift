public import WeirModel

extension Configuration {
    /// What differs from an older configuration in anything that decisions depend on, one line each, by names:
    /// `components.price_feeds.priority: high → low`, `limits.price_feeds.requests: 25 permits … → 20 permits …`.
    ///
    /// Empty if nothing does; numbers of components, limits and kinds do not count.
    public func changes(since old: Configuration) -> [String] { described.changes(since: old.described) }

    /// The configuration by names and in the words of the file.
    private var described: Element {
        let names = componentNames
        return .mapping([
            ("components", .mapping(components.map { ($0.name, $0.described) })),
            ("limits", .mapping(limits.map { ($0.name, .scalar($0.described($0.memberNames(names)))) })),
            ("kinds", .mapping(kinds.map { ($0.name, described($0)) })),
            ("instancesMax", .scalar("\(instancesMax)")),
            ("clockRateBound", .scalar(Unit<UInt32>.percentage.text(clockRateBound))),
            ("shareFloor", .scalar(Unit<UInt32>.percentage.text(shareFloor))),
            ("rhythms", rhythms.element),
            ("alerts", alerts.element),
        ])
    }

    private func described(_ kind: RequestKind) -> Element {
        let names = Dictionary(limits.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let own = costs.filter { $0.kind == kind.id }.map { cost in
            (key: names[cost.limit] ?? "limit \(cost.limit.rawValue)", value: Element.scalar("\(cost.units)"))
        }
        return .mapping([("cost", .scalar("\(kind.permits)"))] + own)
    }
}

extension ComponentDefinition {
    fileprivate var described: Element {
        let (time, part) = (Unit<Nanoseconds>.duration, Unit<UInt32>.percentage)
        return .mapping([
            ("priority", .scalar(priority.name)),
            ("strategy", .scalar(strategy.name)),
            ("useWithin", .scalar(time.text(useWithin))),
            ("slotLease", .scalar(time.text(slotLease))),
            ("heartbeatInterval", .scalar(time.text(heartbeatInterval))),
            ("transitMargin", .scalar(time.text(transitMargin))),
            ("weight", .scalar("\(weight)")),
            ("guarantee", .scalar(part.text(guarantee))),
            ("leases", .scalar("\(mayLease)")),
            ("connectionIdle", .scalar(connectionIdle == 0 ? "never" : time.text(connectionIdle))),
            ("reserve", .scalar(reserve.described)),
        ])
    }
}

extension Reserve {
    fileprivate var described: String {
        guard self != .none else { return "none" }
        return "\(Rate(amount: UInt64(amount), period: period)) for \(Scale.durations.text(lasts))"
    }
}
