internal import Synchronization
internal import WeirModel

/// Tells those who wait for a topic that something was folded of it. What it was, they read.
final class News: Sendable {
    private struct Content {
        var listeners: [UInt64: (topic: Topic, wake: AsyncStream<Void>.Continuation)] = [:]
        var last: UInt64 = 0
    }

    private let content = Mutex(Content())

    /// A stream that brings something whenever there is news of a topic, and ends with whoever reads it. What comes while nobody
    /// reads is one piece of news.
    func listen(to topic: Topic) -> AsyncStream<Void> {
        let (stream, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = content.withLock { content in
            content.last += 1
            content.listeners[content.last] = (topic, wake)
            return content.last
        }
        wake.onTermination = { [weak self] _ in self?.content.withLock { $0.listeners[number] = nil } }
        return stream
    }

    func tell(_ topics: Set<Topic>) {
        let due = content.withLock { content in
            content.listeners.values.filter { topics.contains($0.topic) }.map(\.wake)
        }
        for wake in due { wake.yield() }
    }
}
