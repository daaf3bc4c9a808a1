/// News, and silence where none came for a while.
struct AliveSequence: AsyncSequence {
    enum Element: Sendable {
        case news
        case silence
    }

    typealias Failure = Never

    private let merged: AsyncStream<Element>

    /// - Parameter interval: after which silence is told.
    init(_ news: AsyncStream<Void>, every interval: Duration) {
        let (merged, tell) = AsyncStream.makeStream(of: Element.self, bufferingPolicy: .bufferingNewest(2))
        let listening = Task {
            for await _ in news { tell.yield(.news) }
            tell.finish()
        }
        let ticking = Task {
            while (try? await Task.sleep(for: interval)) != nil { tell.yield(.silence) }
        }
        tell.onTermination = { _ in
            listening.cancel()
            ticking.cancel()
        }
        self.merged = merged
    }

    func makeAsyncIterator() -> AsyncStream<Element>.Iterator { merged.makeAsyncIterator() }
}
