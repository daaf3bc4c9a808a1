import WeirModel

/// The messages on control that await an answer, by the ticket that the answer repeats.
///
/// A message whose answer got lost is forgotten after a while; whoever needed it asks again.
struct Conversation {
    enum Matter {
        case hello
        case allowance
        case renewal(SlotID)
        case status(CheckedContinuation<StatusReport, any Error>)
        /// A status, for the loop's own knowledge of limits.
        case limits
        case history(CheckedContinuation<[Sample], any Error>)
        case lease(number: UInt64, kind: UInt16)
        case goodbye
        /// A question how far the manager has come.
        case progress(UInt64)
        /// A message of ingest once more; its first number, and that of the question.
        case again(Lane, first: UInt64, question: UInt64)
        /// Whether control answers by socket.
        case probe
        /// Release, return: nothing depends on the answer.
        case notice
    }

    struct Entry {
        var matter: Matter
        var sent: Nanoseconds
        /// Who said it: what is answered to an earlier life is not meant for this one.
        var instance: InstanceID
    }

    private var open: [UInt32: Entry] = [:]
    private var last: UInt32 = 0
    /// The lowest ticket that may still be open; tickets are drawn in the order of time.
    private var oldest: UInt32 = 1

    mutating func begin(_ matter: Matter, by instance: InstanceID, at now: Nanoseconds) -> UInt32 {
        last &+= 1
        open[last] = Entry(matter: matter, sent: now, instance: instance)
        return last
    }

    mutating func end(_ ticket: UInt32) -> Entry? { open.removeValue(forKey: ticket) }

    /// When the oldest was sent; nil where nothing is open.
    mutating func oldestSent() -> Nanoseconds? {
        while oldest != last &+ 1, open[oldest] == nil { oldest &+= 1 }
        return open[oldest]?.sent
    }

    /// Forgets what was sent before `start`. - Returns: what it was.
    mutating func forget(sentBefore start: Nanoseconds) -> [Matter] {
        var forgotten: [Matter] = []
        while let sent = oldestSent(), sent < start {
            if let entry = open.removeValue(forKey: oldest) { forgotten.append(entry.matter) }
        }
        return forgotten
    }
}

extension Conversation.Matter {
    /// Tells who waits that no answer will come.
    func fail(_ error: any Error) {
        switch self {
        case .status(let continuation): continuation.resume(throwing: error)
        case .history(let continuation): continuation.resume(throwing: error)
        case .hello, .allowance, .renewal, .limits, .lease, .goodbye, .progress, .again, .probe, .notice: break
        }
    }
}
