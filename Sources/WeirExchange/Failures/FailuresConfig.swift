/// The failures that an exchange begins with, for all sessions: the second seed's `FailuresConfig`. What is switched while it
/// runs comes over the admin endpoint, or through ``Exchange/fail(_:_:session:)``.
public struct FailuresConfig: Equatable, Sendable {
    private var modes: [FailureKind: FailureMode] = [:]

    /// Nothing goes wrong.
    public init() {}

    /// The mode of a kind; nil where nothing is said of it.
    public subscript(kind: FailureKind) -> FailureMode? {
        get { modes[kind] }
        set { modes[kind] = newValue }
    }

    /// The seed's `silent_connection`.
    public var silentConnection: FailureMode? {
        get { self[.silentConnection] }
        set { self[.silentConnection] = newValue }
    }

    /// What is to be put in force, in the order of ``FailureKind``.
    var enabled: [(kind: FailureKind, mode: FailureMode)] {
        FailureKind.allCases.compactMap { kind in
            modes[kind].flatMap { $0.enabled ? (kind, $0) : nil }
        }
    }

    /// What is wrong with the first mode that is wrong; nil where none is.
    var fault: String? {
        FailureKind.allCases.lazy.compactMap { kind in modes[kind]?.fault.map { "failures.\(kind.rawValue): \($0)" } }
            .first
    }
}
