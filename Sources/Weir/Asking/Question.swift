import WeirModel

/// A question for an allowance, and who waits for its answer.
struct Question: Sendable {
    /// Names it within the process, before it has a request id. Tokens ascend in the order of asking.
    let token: UInt64
    let kind: String
    /// 0 for what the kind costs.
    let permits: UInt32
    let bytes: UInt64
    let opensConnection: Bool
    /// When it was asked, by ``BootClock``.
    let asked: Nanoseconds
    /// Until when to ask again after a denial, by ``BootClock``; nil where a denial is an answer.
    let patience: Nanoseconds?
    let answer: CheckedContinuation<Decision, any Error>
}

/// The manager's answer to a question.
enum Decision: Sendable {
    case granted(Permit)
    case denied(Denial)
    case never(limit: String)
}
