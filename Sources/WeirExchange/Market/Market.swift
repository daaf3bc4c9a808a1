/// All symbols and their clock. A pure value: it is asked about moments, it does not look at any clock.
struct Market: Sendable {
    let clock: MarketClock
    let listings: [Listing]
    private let series: [String: PriceSeries]
    private let historyLength: Int64

    init(listings: [Listing], seed: UInt64, clock: MarketClock, historyLength: Int) {
        self.clock = clock
        self.listings = listings
        self.historyLength = Int64(historyLength)
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
}
