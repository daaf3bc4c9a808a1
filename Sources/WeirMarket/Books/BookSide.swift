/// The bids or the asks of a book: one level a price.
public struct BookSide: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case bids, asks }

    public let kind: Kind
    /// The best last: what changes most stands where least has to move.
    private var stored: [BookLevel] = []

    public init(_ kind: Kind) { self.kind = kind }

    public var count: Int { stored.count }

    /// The best level: the highest bid, the lowest ask.
    public var best: BookLevel? { stored.last }

    /// The levels, the best first.
    public var levels: ReversedCollection<[BookLevel]> { stored.reversed() }

    /// The level at a rank, 0 being the best.
    public subscript(rank: Int) -> BookLevel { stored[stored.count - 1 - rank] }

    /// Sets, adds or (with an amount of zero) removes a level.
    ///
    /// - Returns: false where a level was to be removed that is not there.
    mutating func set(_ level: BookLevel) -> Bool {
        let index = place(of: level.price)
        let isThere = index < stored.count && stored[index].price == level.price
        switch (isThere, level.amount.isZero) {
        case (true, true): stored.remove(at: index)
        case (true, false): stored[index] = level
        case (false, true): return false
        case (false, false): stored.insert(level, at: index)
        }
        return true
    }

    /// Takes a snapshot's levels in the place of all that were there, as if each were set in turn.
    ///
    /// - Returns: how many levels were to be removed that were not there.
    /// - Complexity: O(n log n): a snapshot names the best first, which stand last here, so that setting each would move all.
    mutating func replace(with levels: [BookLevel]) -> Int {
        let order = levels.indices.sorted { left, right in
            let (a, b) = (levels[left].price, levels[right].price)
            return a == b ? left < right : isWorse(a, than: b)
        }
        stored.removeAll(keepingCapacity: true)
        stored.reserveCapacity(levels.count)
        var strays = 0
        for index in order {
            let level = levels[index]
            let isThere = stored.last?.price == level.price
            switch (isThere, level.amount.isZero) {
            case (true, true): stored.removeLast()
            case (true, false): stored[stored.count - 1] = level
            case (false, true): strays += 1
            case (false, false): stored.append(level)
            }
        }
        return strays
    }

    /// Forgets the worst levels beyond `depth`.
    mutating func trim(to depth: Int) {
        if stored.count > depth { stored.removeFirst(stored.count - depth) }
    }

    /// Where the price stands or would stand: the first level that is not worse.
    private func place(of price: ExactDecimal) -> Int {
        var (low, high) = (0, stored.count)
        while low < high {
            let middle = (low + high) / 2
            if isWorse(stored[middle].price, than: price) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func isWorse(_ price: ExactDecimal, than other: ExactDecimal) -> Bool {
        kind == .bids ? price < other : price > other
    }
}
