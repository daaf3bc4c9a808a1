import Synchronization
import ZeroMQ

/// Errands on their way from any thread to the loop.
final class Mailbox: Sendable {
    private struct Content {
        var errands: [Errand] = []
        var isClosed = false
    }

    let wakeup: Wakeup
    private let content = Mutex(Content())

    init() throws(ZeroMQError) { wakeup = try Wakeup() }

    /// - Returns: false where the loop has ended, and will not run it.
    func post(_ errand: Errand) -> Bool {
        let (isAccepted, isFirst) = content.withLock { content in
            guard !content.isClosed else { return (false, false) }
            content.errands.append(errand)
            return (true, content.errands.count == 1)
        }
        // The loop takes all at once: whoever finds others waiting knows that it has been rung.
        if isFirst { wakeup.signal() }
        return isAccepted
    }

    func takeAll() -> [Errand] {
        content.withLock { content in
            defer { content.errands = [] }
            return content.errands
        }
    }

    /// From now on nothing is accepted. - Returns: what nobody will run.
    func close() -> [Errand] {
        content.withLock { content in
            content.isClosed = true
            defer { content.errands = [] }
            return content.errands
        }
    }
}
