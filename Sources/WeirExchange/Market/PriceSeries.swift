/// The whole life of one symbol's price, past and future, as a function of the sequence.
struct PriceSeries: Sendable {
    let listing: Listing
    private let price: PriceWalk
    private let volume: PriceWalk

    /// 1,000.00 of the base asset traded in 24 hours, about which the volume walks.
    private static let typicalVolume: Int64 = 100_000

    init(listing: Listing, seed: UInt64) {
        self.listing = listing
        price = PriceWalk(
            seed: seed,
            symbol: listing.symbol,
            start: listing.startPrice,
            volatility: listing.volatility
        )
        volume = PriceWalk(seed: seed, symbol: listing.symbol + " volume", start: Self.typicalVolume, volatility: 3)
    }

    func point(at sequence: Int64, clock: MarketClock) -> PricePoint {
        points(in: sequence..<(sequence + 1), clock: clock)[0]
    }

    /// - Parameter sequences: within the walk's positions.
    func points(in sequences: Range<Int64>, clock: MarketClock) -> [PricePoint] {
        let prices = zip(price.prices(in: sequences), volume.prices(in: sequences))
        return zip(sequences, prices).map { sequence, found in
            PricePoint(
                sequence: sequence,
                timestamp: clock.time(of: sequence),
                price: found.0,
                bid: max(1, found.0 - listing.halfSpread),
                ask: found.0 + listing.halfSpread,
                volume: found.1
            )
        }
    }
}
