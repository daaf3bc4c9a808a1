import WeirModel

/// What the rest of the process asks of the client's loop.
enum Errand: Sendable {
    case ask(Question)
    /// Nobody waits for that question any more.
    case cancel(token: UInt64)
    case giveBack(Permit)
    case release(ConnectionSlot)
    case status(CheckedContinuation<StatusReport, any Error>)
    case history(HistoryQuestion, CheckedContinuation<[Sample], any Error>)
    /// Someone wants to hear a channel of the manager's that is not heard otherwise.
    case hear(Channel)
    /// Told whether the manager has taken all that was recorded and published before.
    case flush(CheckedContinuation<Bool, Never>)
    /// Nil where nobody waits for it: the client was let go of.
    case close(CheckedContinuation<Void, Never>?)
}

extension Errand {
    /// Tells who waits that nobody will run it.
    func abandon() {
        switch self {
        case .ask(let question): question.answer.resume(throwing: AllowanceError.closed)
        case .status(let continuation): continuation.resume(throwing: AllowanceError.closed)
        case .history(_, let continuation): continuation.resume(throwing: AllowanceError.closed)
        case .flush(let continuation): continuation.resume(returning: false)
        case .close(let continuation): continuation?.resume()
        case .cancel, .giveBack, .release, .hear: break
        }
    }
}
