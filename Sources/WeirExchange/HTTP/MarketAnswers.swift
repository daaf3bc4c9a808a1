internal import HummingbirdCore

/// What `/api/v1/time`, `/ticker` and `/prices` answer at one moment. Pure: the same over a socket and in virtual time.
struct MarketAnswers {
    /// The most points of a symbol in one answer.
    static let pointsPerPage: Int64 = 1_000
    /// The most symbols in one answer.
    static let symbolsPerPage = 50

    let market: Market
    /// Nanoseconds since 1970.
    let now: Int64
    /// The moment as of which prices are shown.
    let seen: Int64

    func time(_ uri: URI) throws(APIError) -> JSON {
        _ = try QueryParameters(uri, known: [])
        return JSON.object([
            ("timestamp", .string(Timestamp.text(now))),
            ("unix_milliseconds", .integer(now / 1_000_000)),
            ("market_start", .string(Timestamp.text(market.clock.start))),
            ("tick_interval_nanoseconds", .integer(market.clock.interval)),
        ])
    }

    func ticker(_ uri: URI) throws(APIError) -> JSON {
        let parameters = try QueryParameters(uri, known: ["symbol"])
        let series = try market.listed(parameters.required("symbol", example: "BTC/USD"))
        let point = try market.latest(of: series, at: seen)
        var bytes = Array(#"{"symbol":"\#(series.listing.symbol)","#.utf8)
        var timestamps = TimestampWriter()
        PointText(series.listing).writeMembers(point, &timestamps, into: &bytes)
        return .rendered(bytes + [UInt8(ascii: "}")])
    }

    func prices(_ uri: URI) throws(APIError) -> JSON {
        let parameters = try QueryParameters(
            uri,
            known: ["symbol", "start", "end", "from_seq", "to_seq", "limit", "symbols", "from_seqs", "to_seqs"]
        )
        if parameters.text("symbols") != nil { return try batch(parameters) }
        try parameters.refuse(["from_seqs", "to_seqs"], without: "symbols")
        let series = try market.listed(parameters.required("symbol", example: "BTC/USD"))
        let query = try PriceQuery(
            parameters,
            from: parameters.integer("from_seq", in: 1 ... .max),
            to: parameters.integer("to_seq", in: 1 ... .max)
        )
        return .object(members(query, series) + [("epoch", .integer(market.epoch))])
    }

    /// Several symbols, each with a range of its own.
    private func batch(_ parameters: QueryParameters) throws(APIError) -> JSON {
        try parameters.refuse(["symbol", "from_seq", "to_seq"], with: "symbols")
        let symbols = try parameters.required("symbols", example: "BTC/USD,ETH/USD").split(separator: ",")
        guard 1...Self.symbolsPerPage ~= symbols.count else {
            throw .badRequest(
                "bad_symbols",
                "symbols must name 1 to \(Self.symbolsPerPage) symbols, with commas between them."
            )
        }
        let from = try parameters.integers("from_seqs", count: symbols.count, in: 1 ... .max)
        let to = try parameters.integers("to_seqs", count: symbols.count, in: 1 ... .max)
        var answers: [JSON] = []
        for (place, symbol) in symbols.enumerated() {
            let series = try market.listed(String(symbol))
            answers.append(.object(members(try PriceQuery(parameters, from: from[place], to: to[place]), series)))
        }
        return .object([("epoch", .integer(market.epoch)), ("series", .array(answers))])
    }

    private func members(_ query: PriceQuery, _ series: PriceSeries) -> [(String, JSON)] {
        let kept = market.kept(at: seen)
        let page = kept.map { query.page(of: $0, clock: market.clock) }
        return [
            ("symbol", .string(series.listing.symbol)),
            ("prices", .rendered(rendered(market.points(of: series, in: page?.sequences ?? 0..<0), series.listing))),
            ("oldest_seq", kept.map { .integer($0.lowerBound) } ?? nil),
            ("newest_seq", kept.map { .integer($0.upperBound) } ?? nil),
            ("next_from_seq", page?.next.map { .integer($0) } ?? nil),
        ]
    }

    private func rendered(_ points: [PricePoint], _ listing: Listing) -> [UInt8] {
        let text = PointText(listing)
        var timestamps = TimestampWriter()
        var bytes = [UInt8(ascii: "[")]
        for (place, point) in points.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            text.write(point, &timestamps, into: &bytes)
        }
        return bytes + [UInt8(ascii: "]")]
    }
}

extension PriceQuery {
    /// With the bounds that do not depend on the symbol.
    fileprivate init(_ parameters: QueryParameters, from: Int64?, to: Int64?) throws(APIError) {
        self.init(
            from: from,
            to: to,
            start: try parameters.moment("start"),
            end: try parameters.moment("end"),
            limit: Int(
                try parameters.integer("limit", in: 1...MarketAnswers.pointsPerPage) ?? MarketAnswers.pointsPerPage
            )
        )
    }
}

extension Market {
    func listed(_ symbol: String) throws(APIError) -> PriceSeries {
        guard let series = series(of: symbol) else { throw .unknownSymbol(symbol, listings: listings) }
        return series
    }

    /// The newest point of a symbol at a moment.
    func latest(of series: PriceSeries, at moment: Int64) throws(APIError) -> PricePoint {
        guard let newest = kept(at: moment)?.upperBound else {
            throw .marketNotOpen(until: clock.start, now: moment)
        }
        return series.point(at: newest, clock: clock)
    }
}
