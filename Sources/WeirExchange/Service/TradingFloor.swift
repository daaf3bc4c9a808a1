/// What every handler works with: the market, the accounts, the turnstile and the present moment.
struct TradingFloor: Sendable {
    let market: Market
    let accounts: Accounts
    let turnstile: Turnstile
    private let clock: ExchangeClock
    /// Add this to the monotonic clock to get UTC.
    private let shift: Int64

    init(_ configuration: ExchangeConfiguration, clock: ExchangeClock) {
        self.clock = clock
        let utc = clock.utc()
        shift = utc - clock.monotonic()
        market = Market(
            listings: configuration.listings,
            seed: configuration.seed,
            clock: MarketClock(
                start: configuration.marketStart ?? utc,
                interval: configuration.tickInterval.nanoseconds
            ),
            historyLength: configuration.historyLength
        )
        accounts = Accounts(
            listings: configuration.listings,
            startingBalance: Int64(configuration.startingBalance) * FixedPoint.unit(FixedPoint.amountPlaces),
            ordersKept: configuration.ordersKept
        )
        turnstile = Turnstile(
            requestsPerSecond: configuration.requestsPerSecond,
            rule: configuration.banning ? configuration.banRule : nil,
            capacity: configuration.clientsKept,
            arrivals: configuration.recordsArrivals ? ArrivalCounter(capacity: configuration.arrivalsKept) : nil
        )
    }

    /// Nanoseconds since 1970; never goes back.
    var now: Int64 { clock.monotonic() + shift }

    func series(of symbol: String) throws(APIError) -> PriceSeries {
        guard let series = market.series(of: symbol) else {
            throw .unknownSymbol(symbol, listings: market.listings)
        }
        return series
    }

    /// The newest point of a symbol.
    func latest(of series: PriceSeries) throws(APIError) -> PricePoint {
        let now = now
        guard let newest = market.kept(at: now)?.upperBound else {
            throw .marketNotOpen(until: market.clock.start, now: now)
        }
        return series.point(at: newest, clock: market.clock)
    }
}
