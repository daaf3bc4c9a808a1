public import WeirModel

/// An alert that was raised, has another severity, or was cleared.
public struct AlertChange: Sendable, Equatable {
    /// The component's name; nil where it concerns all together.
    public let component: String?
    public let change: Change
    /// When, by the manager's clocks.
    public let moment: Moment

    public enum Change: Sendable, Equatable {
        case raised(AlertRaised)
        case cleared(AlertCleared)
    }

    public var kind: AlertKind {
        switch change {
        case .raised(let alert): alert.kind
        case .cleared(let alert): alert.kind
        }
    }

    /// Nil where it was cleared.
    public var severity: Severity? {
        if case .raised(let alert) = change { alert.severity } else { nil }
    }
}
