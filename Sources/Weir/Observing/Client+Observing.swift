public import WeirModel
import WeirWire

/// Seeing how things are, and were.
extension Client {
    /// The manager's state at one moment: every component, every limit, alerts that stand, shares, what was rejected.
    ///
    /// - Throws: ``AllowanceError/unreachable(endpoint:waited:)``, ``AllowanceError/refused(_:)``,
    ///   ``AllowanceError/closed``.
    public func status() async throws -> StatusReport {
        try await withCheckedThrowingContinuation { continuation in
            if !mailbox.post(.status(continuation)) { continuation.resume(throwing: AllowanceError.closed) }
        }
    }

    /// What was seen in the past: the last hour in points of ten seconds, or the last day in points of a minute.
    ///
    /// - Parameters:
    ///   - component: the name of one; nil for all together. Each fact is of the component that recorded it.
    ///   - since: samples that began at or after it, on the manager's clock (``Sample/start``), in nanoseconds; 0 for all.
    /// - Returns: samples in the order of time; none where the manager knows no such component.
    /// - Throws: as ``status()``.
    public func history(
        component: String? = nil,
        resolution: Resolution = .tenSeconds,
        since: Nanoseconds = 0
    ) async throws -> [Sample] {
        guard let component else { return try await history(of: .manager, resolution, since) }
        let known = try await status().components.first { $0.name == component }
        return if let known { try await history(of: known.id, resolution, since) } else { [] }
    }

    /// Alerts as they are raised and cleared, from when the manager has heard of the interest (a round trip from the first
    /// time on); ``status()`` tells which stand. At most 1,000 wait for a slow listener, and then the oldest go. It ends
    /// when the client is closed.
    ///
    /// - Parameter component: the name of one; nil for every one's, and those that concern all together.
    public func alerts(of component: String? = nil) -> AsyncStream<AlertChange> {
        _ = mailbox.post(.hear(.alert))
        return shared.alerts.listen { component == nil || $0.component == component }
    }

    /// All alerts: ``alerts(of:)``.
    public var alerts: AsyncStream<AlertChange> { alerts() }

    /// What the network monitor sees at its rhythm (every 10 s, by default) of each component that did anything, and of all
    /// together; heard as ``alerts(of:)`` are. At most 10,000 wait for a slow listener.
    ///
    /// - Parameter component: the name of one; nil for all of them.
    public func metrics(of component: String? = nil) -> AsyncStream<ObservedSample> {
        _ = mailbox.post(.hear(.metrics))
        return shared.samples.listen { component == nil || $0.component == component }
    }

    /// All samples: ``metrics(of:)``.
    public var metrics: AsyncStream<ObservedSample> { metrics() }

    func history(of component: ComponentID, _ resolution: Resolution, _ since: Nanoseconds) async throws -> [Sample] {
        let question = HistoryQuestion(component: component, resolution: resolution, since: since)
        return try await withCheckedThrowingContinuation { continuation in
            if !mailbox.post(.history(question, continuation)) {
                continuation.resume(throwing: AllowanceError.closed)
            }
        }
    }
}
