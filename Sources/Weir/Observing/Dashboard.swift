public import WeirModel

/// All that a dashboard needs, in one value: how things are, and how they came to be so.
///
/// The histories are asked for right after the status, so the last sample of one may be younger than the status by a
/// moment.
public struct Dashboard: Sendable, Equatable {
    /// The manager itself: its position in the journal, its traffic, what it rejected.
    public let status: StatusReport
    /// Each component with what belongs to it, in the topology's order.
    public let components: [Component]
    /// What concerns all together: limits that several share, their alerts, and the sums of all samples.
    public let all: Whole
    /// How finely the histories are kept.
    public let resolution: Resolution

    public struct Component: Sendable, Equatable {
        public let status: ComponentStatus
        /// The limits that are its own.
        public let limits: [LimitStatus]
        /// The alerts that stand, the worst first.
        public let alerts: [ActiveAlert]
        /// What it may use of limits that it shares, while more is wanted of them than there is.
        public let shares: [ShareStatus]
        /// In the order of time.
        public let history: [Sample]

        public var name: String { status.name }
    }

    public struct Whole: Sendable, Equatable {
        public let limits: [LimitStatus]
        public let alerts: [ActiveAlert]
        public let history: [Sample]
    }
}

extension Dashboard {
    /// Sorts a status by whom it concerns.
    ///
    /// - Parameter histories: by component; under ``ComponentID/manager``, of all together.
    init(_ status: StatusReport, _ histories: [ComponentID: [Sample]], _ resolution: Resolution) {
        self.status = status
        self.resolution = resolution
        let limits = Dictionary(grouping: status.limits, by: \.definition.scope)
        let alerts = Dictionary(grouping: status.alerts.sorted { $0.severity > $1.severity }, by: \.component)
        let shares = Dictionary(grouping: status.shares, by: \.component)
        components = status.components.map { component in
            Component(
                status: component,
                limits: limits[component.id] ?? [],
                alerts: alerts[component.id] ?? [],
                shares: shares[component.id] ?? [],
                history: histories[component.id] ?? []
            )
        }
        all = Whole(
            limits: limits[.manager] ?? [],
            alerts: alerts[.manager] ?? [],
            history: histories[.manager] ?? []
        )
    }
}

extension Client {
    /// Everything that a dashboard shows: one call, a message for the status and one for each history.
    ///
    /// - Parameters:
    ///   - resolution: the last hour in points of ten seconds, or the last day in points of a minute.
    ///   - since: as ``history(component:resolution:since:)`` takes it: to fetch only what is new.
    /// - Throws: as ``status()``.
    public func dashboard(resolution: Resolution = .tenSeconds, since: Nanoseconds = 0) async throws -> Dashboard {
        let status = try await status()
        let histories = try await withThrowingTaskGroup(of: (ComponentID, [Sample]).self) { group in
            for component in [.manager] + status.components.map(\.id) {
                group.addTask { (component, try await self.history(of: component, resolution, since)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        return Dashboard(status, histories, resolution)
    }
}
