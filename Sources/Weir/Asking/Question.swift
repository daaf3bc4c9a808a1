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

    /// Whether it asks for no more than a kind costs: a lease can pay for it.
    var isLeasable: Bool { permits == 0 && !opensConnection }

    /// Whether it is a plain request at its own cost: the reserve is for no other.
    var isPlain: Bool { isLeasable && kind == RequestKind.request.name }
}

/// The manager's answer to a question.
enum Decision: Sendable {
    case granted(Permit)
    case denied(Denial)
    case never(limit: String)
}
