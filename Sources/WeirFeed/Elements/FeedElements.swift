public import WeirMarket

/// What a feed tells, from when this was made on: each message once and in order, or named as lost, and what became of the
/// connection.
///
///     let elements = await feed.elements
///     await feed.start()
///     for await element in elements {
///         switch element {
///         case .message(let update): …
///         case .unfillable(let topic, let range): …
///         default: break
///         }
///     }
///
/// It ends when the feed is closed. While its taker is slow the feed reads nothing, and fetches what it missed later: so
/// a sequence that nobody takes from has to be let go.
public struct FeedElements: AsyncSequence, Sendable {
    public typealias Element = FeedElement
    public typealias Failure = Never

    private let taker: Taker

    init(_ buffer: ElementBuffer) { taker = Taker(buffer) }

    public func makeAsyncIterator() -> Iterator { Iterator(taker) }

    /// Iterators of one sequence share its elements: each goes to one of them.
    public struct Iterator: AsyncIteratorProtocol {
        private let taker: Taker
        private var taken: ArraySlice<FeedElement> = []

        fileprivate init(_ taker: Taker) { self.taker = taker }

        public mutating func next() async -> FeedElement? { await next(isolation: #isolation) }

        public mutating func next(isolation: isolated (any Actor)?) async -> FeedElement? {
            if taken.isEmpty { taken = await taker.buffer.takeAll()[...] }
            return taken.popFirst()
        }
    }

    /// Lets the buffer go with the sequence and its last iterator.
    fileprivate final class Taker: Sendable {
        let buffer: ElementBuffer

        init(_ buffer: ElementBuffer) { self.buffer = buffer }

        deinit { buffer.abandon() }
    }
}
