import Synchronization
import ZeroMQ

/// Elements between a subscription's loop and whoever takes them: bounded, since the loop stops reading when it is full.
final class SubscriptionBuffer<Element: Sendable>: Sendable {
    private struct Content {
        var elements: [Element] = []
        var waiting: CheckedContinuation<Void, Never>?
        var end: End?
        var isAbandoned = false
    }

    /// How it ended.
    enum End: Sendable {
        case closed
        case failed(InspectionError)
    }

    let wakeup: Wakeup
    private let content = Mutex(Content())
    private let countMax: Int

    init(countMax: Int) throws(ZeroMQError) {
        self.countMax = max(1, countMax)
        wakeup = try Wakeup()
    }

    // MARK: The loop's side

    var isFull: Bool { content.withLock { $0.elements.count >= countMax } }

    /// Nobody will take anything any more.
    var isAbandoned: Bool { content.withLock { $0.isAbandoned } }

    func put(_ elements: [Element]) {
        content.withLock { content in
            content.elements += elements
            return content.waiting.take()
        }?.resume()
    }

    func finish(_ end: End) {
        content.withLock { content in
            content.end = content.end ?? end
            return content.waiting.take()
        }?.resume()
    }

    // MARK: The taker's side

    /// All that waits, in its order; when nothing does, it waits. Empty at the end.
    func takeAll() async throws(InspectionError) -> [Element] {
        while true {
            let (elements, end, wasFull) = content.withLock { content in
                let wasFull = content.elements.count >= countMax
                defer { content.elements = [] }
                return (content.elements, content.end, wasFull)
            }
            // The loop stands still while there is no room.
            if wasFull { wakeup.signal() }
            if !elements.isEmpty { return elements }
            if case .failed(let error) = end { throw error }
            if end != nil || Task.isCancelled { return [] }
            await wait()
        }
    }

    func abandon() {
        content.withLock { content in
            content.isAbandoned = true
            return content.waiting.take()
        }?.resume()
        wakeup.signal()
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = content.withLock { content in
                    let isReady = !content.elements.isEmpty || content.end != nil || content.isAbandoned
                    if !isReady, !Task.isCancelled { content.waiting = continuation }
                    return isReady || Task.isCancelled
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            content.withLock { $0.waiting.take() }?.resume()
        }
    }
}
