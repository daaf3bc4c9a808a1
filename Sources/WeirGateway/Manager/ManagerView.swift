internal import HTTPTypes
internal import Synchronization
internal import Weir
internal import WeirModel

/// The manager's state as it was told last. Many may look; the manager is asked once a second.
final class ManagerView: Sendable {
    private let relay: ControlRelay
    private let last = Mutex<(report: StatusReport, at: Nanoseconds)?>(nil)

    private static let age: Nanoseconds = .second

    init(_ relay: ControlRelay) { self.relay = relay }

    /// - Throws: ``Problem``.
    func status() async throws(Problem) -> StatusReport {
        let now = BootClock.now
        if let last = last.withLock({ $0 }), now.less(last.at) < Self.age { return last.report }
        return try await fresh()
    }

    /// - Throws: ``Problem``.
    func fresh() async throws(Problem) -> StatusReport {
        let report: StatusReport
        do { report = try await relay.status() } catch { throw Problem(error) }
        last.withLock { $0 = (report, BootClock.now) }
        return report
    }

    /// A component's name by its number. Numbers are never used again, so what was told once holds.
    ///
    /// - Throws: ``Problem``; nil where the manager has no such component.
    func name(of component: ComponentID) async throws(Problem) -> String? {
        if let known = last.withLock({ $0?.report.components.first { $0.id == component }?.name }) { return known }
        return try await fresh().components.first { $0.id == component }?.name
    }
}

extension Problem {
    init(_ error: InspectionError) {
        switch error {
        case .unreachable: self = .unavailable("manager_unreachable", "\(error)")
        case .refused(.busy): self = .unavailable("busy", "\(error)")
        case .unreadable: self = .badRequest("unreadable", "\(error)")
        default: self = .unavailable("manager_unreachable", "\(error)")
        }
    }
}
