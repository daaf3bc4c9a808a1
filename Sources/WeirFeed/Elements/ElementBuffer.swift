import Synchronization
import WeirMarket

/// Elements between a feed's loop and one of its takers: bounded, since the loop reads nothing while it is full.
final class ElementBuffer: Sendable {
    private struct Content {
        var elements: [FeedElement] = []
        /// Several where tasks share one sequence: all look again, and one of them finds something.
        var waiting: [CheckedContinuation<Void, Never>] = []

        mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
            defer { waiting = [] }
            return waiting
        }
        var isFinished = false
        var isAbandoned = false
    }

    private let content = Mutex(Content())
    private let elementsMax: Int
    /// Called when there is room again after there was none, or nobody takes any more.
    private let ring: @Sendable () -> Void

    init(elementsMax: Int, ring: @escaping @Sendable () -> Void) {
        self.elementsMax = elementsMax
        self.ring = ring
    }

    // MARK: The loop's side

    var isFull: Bool { content.withLock { !$0.isAbandoned && $0.elements.count >= elementsMax } }

    /// Nobody takes any more.
    var isAbandoned: Bool { content.withLock { $0.isAbandoned } }

    func put(_ elements: [FeedElement]) {
        content.withLock { content -> [CheckedContinuation<Void, Never>] in
            guard !content.isAbandoned else { return [] }
            content.elements += elements
            return content.takeWaiting()
        }.forEach { $0.resume() }
    }

    func finish() {
        content.withLock { content in
            content.isFinished = true
            return content.takeWaiting()
        }.forEach { $0.resume() }
    }

    // MARK: The taker's side

    /// All that waits, in its order; when nothing does, it waits. Empty at the end, or when the task is cancelled.
    func takeAll() async -> [FeedElement] {
        while true {
            let (elements, isOver) = content.withLock { content in
                defer { content.elements = [] }
                return (content.elements, content.isFinished || content.isAbandoned)
            }
            if elements.count >= elementsMax { ring() }
            if !elements.isEmpty { return elements }
            if isOver || Task.isCancelled { return [] }
            await wait()
        }
    }

    func abandon() {
        content.withLock { content in
            content.isAbandoned = true
            content.elements = []
            return content.takeWaiting()
        }.forEach { $0.resume() }
        ring()
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = content.withLock { content in
                    let isReady =
                        !content.elements.isEmpty || content.isFinished || content.isAbandoned || Task.isCancelled
                    if !isReady { content.waiting.append(continuation) }
                    return isReady
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            content.withLock { $0.takeWaiting() }.forEach { $0.resume() }
        }
    }
}
