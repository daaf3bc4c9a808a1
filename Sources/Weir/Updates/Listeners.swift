import Synchronization

/// Those who listen to a stream of elements; each hears all of them, from when it began to listen.
final class Listeners<Element: Sendable>: Sendable {
    private struct Content {
        var continuations: [Int: AsyncStream<Element>.Continuation] = [:]
        var next = 0
        var isFinished = false
    }

    private let content = Mutex(Content())
    private let bufferMax: Int

    /// - Parameter bufferMax: elements that wait for a slow listener; the oldest go first.
    init(bufferMax: Int) { self.bufferMax = bufferMax }

    func listen() -> AsyncStream<Element> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Element.self,
            bufferingPolicy: .bufferingNewest(bufferMax)
        )
        let number = content.withLock { content -> Int? in
            guard !content.isFinished else { return nil }
            content.next += 1
            content.continuations[content.next] = continuation
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
        for continuation in content.withLock({ Array($0.continuations.values) }) { continuation.yield(element) }
    }

    func finish() {
        let all = content.withLock { content in
            content.isFinished = true
            defer { content.continuations = [:] }
            return Array(content.continuations.values)
        }
        for continuation in all { continuation.finish() }
    }

    private func forget(_ number: Int) { content.withLock { _ = $0.continuations.removeValue(forKey: number) } }
}
