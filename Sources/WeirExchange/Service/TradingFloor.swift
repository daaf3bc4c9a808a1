/// What every handler works with: the market and its sessions, the accounts, the turnstile and the present moment.
struct TradingFloor: Sendable {
    let hall: MarketHall
    let accounts: Accounts
    let turnstile: Turnstile

    init(_ configuration: ExchangeConfiguration, clock: ExchangeClock) {
        hall = MarketHall(configuration, clock: clock)
        accounts = Accounts(configuration)
        turnstile = Turnstile(configuration)
    }

    /// Nanoseconds since 1970; never goes back.
    var now: Int64 { hall.now }

    /// The market as it is. A copy: what is looked up in it holds up nobody.
    var market: Market { hall.engine { engine, _ in engine.market } }

    /// - Parameter session: whose failures the request meets, beside those for all.
    func answers(session: String?) -> MarketAnswers {
        hall.engine { engine, now in
            MarketAnswers(
                market: engine.market,
                now: now,
                seen: engine.pricesSeen(session: session, at: now)
            )
        }
    }
}

extension Accounts {
    convenience init(_ configuration: ExchangeConfiguration) {
        self.init(
            listings: configuration.listings,
            startingBalance: Int64(configuration.startingBalance) * FixedPoint.unit(FixedPoint.amountPlaces),
            ordersKept: configuration.ordersKept
        )
    }
}

extension Turnstile {
    convenience init(_ configuration: ExchangeConfiguration) {
        self.init(
            requestsPerSecond: configuration.requestsPerSecond,
            rule: configuration.banning ? configuration.banRule : nil,
            capacity: configuration.clientsKept,
            arrivals: configuration.recordsArrivals ? ArrivalCounter(capacity: configuration.arrivalsKept) : nil
        )
    }
}
