/// A failure in force: for one session, or for all that have no rule of their own for it.
struct FailureRule: Sendable {
    let kind: FailureKind
    /// The session's name; nil for all.
    let session: String?
    let mode: FailureMode
    /// Nanoseconds since 1970; nil for no end.
    let until: Int64?
    /// For what sessions are sent.
    var strategy: (any FailureStrategy)?
    /// REST answers that it has spoilt.
    var answers = 0

    init(_ kind: FailureKind, _ mode: FailureMode, session: String?, seed: UInt64, now: Int64) {
        self.kind = kind
        self.session = session
        self.mode = mode
        until = mode.duration.map { now.addingClamped($0.nanoseconds) }
        strategy = kind.strategy(mode, seed: seed)
    }

    func isOver(at now: Int64) -> Bool { until.map { now >= $0 } ?? false }
}
