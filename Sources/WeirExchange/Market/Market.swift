/// All symbols and their clock, and what history has been destroyed. A pure value: it is asked about moments, it does not look
/// at any clock.
struct Market: Sendable {
    /// Counts the market's beginnings, from 1.
    private(set) var epoch: Int64 = 1
    private(set) var clock: MarketClock
    let listings: [Listing]
    private let seed: UInt64
    private let historyLength: Int64
    private var series: [String: PriceSeries] = [:]
    private var destroyed: [String: [ClosedRange<Int64>]] = [:]

    init(listings: [Listing], seed: UInt64, clock: MarketClock, historyLength: Int) {
        self.clock = clock
        self.listings = listings
        self.seed = seed
        self.historyLength = Int64(historyLength)
        begin()
    }

    /// Each epoch has prices of its own, or who mixed up two would never notice.
    private mutating func begin() {
        let seed = seed &+ UInt64(epoch - 1)
        destroyed = [:]
        series = Dictionary(
            listings.map { ($0.symbol, PriceSeries(listing: $0, seed: seed)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    func series(of symbol: String) -> PriceSeries? { series[symbol] }

    /// The sequences that can be asked for at `moment`; nil before the first tick.
    func kept(at moment: Int64) -> ClosedRange<Int64>? {
        let newest = clock.newest(at: moment)
        guard newest > 0 else { return nil }
        return max(1, newest - historyLength + 1)...newest
    }

    /// Begins anew: tick 1 happens at `moment`, and nothing before it is known any more.
    mutating func restart(at moment: Int64) {
        epoch += 1
        clock = MarketClock(start: moment, interval: clock.interval)
        begin()
    }
}

extension Market {
    /// The ranges of a symbol that have been destroyed, as they were ordered.
    func destroyed(of symbol: String) -> [ClosedRange<Int64>] { destroyed[symbol] ?? [] }

    /// Forgets the past of a symbol's history for good. What is not yet past cannot be forgotten.
    ///
    /// - Returns: what it comes to; nil where that is nothing.
    @discardableResult mutating func destroy(
        _ sequences: ClosedRange<Int64>,
        of symbol: String,
        at moment: Int64
    ) -> ClosedRange<Int64>? {
        let newest = clock.newest(at: moment)
        guard series[symbol] != nil, sequences.lowerBound <= newest, sequences.upperBound >= 1 else { return nil }
        let range = max(1, sequences.lowerBound)...min(newest, sequences.upperBound)
        destroyed[symbol, default: []].append(range)
        return range
    }

    /// Forgets the newest `count` points of a symbol.
    @discardableResult mutating func destroyNewest(
        _ count: Int64,
        of symbol: String,
        at moment: Int64
    ) -> ClosedRange<Int64>? {
        let newest = clock.newest(at: moment)
        guard newest > 0 else { return nil }
        return destroy(max(1, newest - count + 1)...newest, of: symbol, at: moment)
    }

    /// The points of a symbol that still exist.
    func points(of series: PriceSeries, in sequences: Range<Int64>) -> [PricePoint] {
        let points = series.points(in: sequences, clock: clock)
        guard let holes = destroyed[series.listing.symbol] else { return points }
        return points.filter { point in !holes.contains { $0 ~= point.sequence } }
    }
}
