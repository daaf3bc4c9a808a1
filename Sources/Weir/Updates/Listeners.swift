import Synchronization

/// Those who listen to a stream of elements; each hears all of them, from when it began to listen.
final class Listeners<Element: Sendable>: Sendable {
    private struct Content {
        var listeners: [Int: Listener] = [:]
        var next = 0
        var isFinished = false
    }

    private struct Listener {
        let continuation: AsyncStream<Element>.Continuation
        let isWanted: @Sendable (Element) -> Bool
    }

    private let content = Mutex(Content())
    private let bufferMax: Int

    /// - Parameter bufferMax: elements that wait for a slow listener; the oldest go first.
    init(bufferMax: Int) { self.bufferMax = bufferMax }

    /// - Parameter isWanted: what this one wants to hear; by default all.
    func listen(_ isWanted: @escaping @Sendable (Element) -> Bool = { _ in true }) -> AsyncStream<Element> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Element.self,
            bufferingPolicy: .bufferingNewest(bufferMax)
        )
        let number = content.withLock { content -> Int? in
            guard !content.isFinished else { return nil }
            content.next += 1
            content.listeners[content.next] = Listener(continuation: continuation, isWanted: isWanted)
            return content.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.forget(number) }
        return stream
    }

    func tell(_ element: Element) {
        for listener in content.withLock({ Array($0.listeners.values) }) where listener.isWanted(element) {
            listener.continuation.yield(element)
        }
    }

    func finish() {
        let all = content.withLock { content in
            content.isFinished = true
            defer { content.listeners = [:] }
            return Array(content.listeners.values)
        }
        for listener in all { listener.continuation.finish() }
    }

    private func forget(_ number: Int) { content.withLock { _ = $0.listeners.removeValue(forKey: number) } }
}
