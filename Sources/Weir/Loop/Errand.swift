import WeirModel

/// What the rest of the process asks of the client's loop.
enum Errand: Sendable {
    case ask(Question)
    /// Nobody waits for that question any more.
    case cancel(token: UInt64)
    case giveBack(Permit)
    case release(SlotID)
    case publish(topic: [UInt8], payload: [UInt8])
    case status(CheckedContinuation<StatusReport, any Error>)
    /// Resumed when all that was recorded before has been handed to the network.
    case flush(CheckedContinuation<Void, Never>)
    case close(CheckedContinuation<Void, Never>)
}

/// A question for an allowance, and who waits for its answer.
struct Question: Sendable {
    /// Names it within the process, before it has a request id.
    let token: UInt64
    let kind: String
    let permits: UInt32
    let bytes: UInt64
    let opensConnection: Bool
    /// The first try of the same piece of work, or 0 if this is it.
    let attempt: RequestID
    /// When to give up, by ``BootClock``.
    let deadline: Nanoseconds
    let answer: CheckedContinuation<Decision, any Error>
}

/// The manager's answer to a question.
enum Decision: Sendable {
    case granted(Permit)
    /// `attempt` names the first try, for the next one to refer to.
    case denied(Denial, attempt: RequestID)
    case never(limit: String)
}
