/// Who wants and who offers how much at which price, kept up to date by a venue's snapshots and changes.
public struct OrderBook: Hashable, Sendable {
    public private(set) var bids = BookSide(.bids)
    public private(set) var asks = BookSide(.asks)
    /// Levels of each side at most. Where the venue itself tells of so many only (Kraken), this must be the same number,
    /// since it does not tell that a level has left that depth. Elsewhere it is a bound on memory: the book is true down to
    /// its worst level.
    public let depthMax: Int

    public init(depthMax: Int = 10_000) { self.depthMax = depthMax }

    /// Takes in a snapshot or changes, in the order of their levels.
    ///
    /// - Returns: how many levels were to be removed that were not there. Where a venue removes only what it has told of, a
    ///   message was lost.
    /// - Complexity: O(log n) a level, and of changes a move of the levels that are better.
    @discardableResult
    public mutating func apply(_ update: BookUpdate) -> Int {
        var strays = 0
        if update.isSnapshot {
            strays = bids.replace(with: update.bids) + asks.replace(with: update.asks)
        } else {
            for level in update.bids where !bids.set(level) { strays += 1 }
            for level in update.asks where !asks.set(level) { strays += 1 }
        }
        // After all of it: in between a side may be deeper for a moment, without anything having left the book.
        bids.trim(to: depthMax)
        asks.trim(to: depthMax)
        return strays
    }

    /// Whether somebody wants to pay at least what somebody asks for: those two would have traded, so something was lost.
    public var isCrossed: Bool {
        guard let bid = bids.best, let ask = asks.best else { return false }
        return bid.price >= ask.price
    }
}
