internal import HTTPTypes
internal import Hummingbird

/// `GET /api/v1/time`, `/ticker` and `/prices`.
struct MarketRoutes {
    /// The most points in one answer.
    static let pointsPerPage: Int64 = 1_000

    let floor: TradingFloor

    func add(to router: Router<ExchangeContext>) {
        router.get("api/v1/time") { request, _ in try time(request) }
        router.get("api/v1/ticker") { request, _ in try ticker(request) }
        router.get("api/v1/prices") { request, _ in try prices(request) }
    }

    private func time(_ request: Request) throws(APIError) -> Response {
        _ = try QueryParameters(request, known: [])
        let now = floor.now
        return JSON.object([
            ("timestamp", .string(Timestamp.text(now))),
            ("unix_milliseconds", .integer(now / 1_000_000)),
            ("market_start", .string(Timestamp.text(floor.market.clock.start))),
            ("tick_interval_nanoseconds", .integer(floor.market.clock.interval)),
        ]).response()
    }

    private func ticker(_ request: Request) throws(APIError) -> Response {
        let parameters = try QueryParameters(request, known: ["symbol"])
        let series = try floor.series(of: parameters.required("symbol", example: "BTC/USD"))
        let point = try floor.latest(of: series)
        return JSON.object([("symbol", .string(series.listing.symbol))] + members(of: point, in: series)).response()
    }

    private func prices(_ request: Request) throws(APIError) -> Response {
        let parameters = try QueryParameters(
            request,
            known: ["symbol", "start", "end", "from_seq", "to_seq", "limit"]
        )
        let series = try floor.series(of: parameters.required("symbol", example: "BTC/USD"))
        let query = try PriceQuery(
            from: parameters.integer("from_seq", in: 1 ... .max),
            to: parameters.integer("to_seq", in: 1 ... .max),
            start: parameters.moment("start"),
            end: parameters.moment("end"),
            limit: Int(parameters.integer("limit", in: 1...Self.pointsPerPage) ?? Self.pointsPerPage)
        )
        return answer(query, series).response()
    }

    private func answer(_ query: PriceQuery, _ series: PriceSeries) -> JSON {
        let clock = floor.market.clock
        let kept = floor.market.kept(at: floor.now)
        let page = kept.map { query.page(of: $0, clock: clock) }
        let points = series.points(in: page?.sequences ?? 0..<0, clock: clock).map { point in
            JSON.object(members(of: point, in: series))
        }
        return .object([
            ("symbol", .string(series.listing.symbol)),
            ("prices", .array(points)),
            ("oldest_seq", kept.map { .integer($0.lowerBound) } ?? nil),
            ("newest_seq", kept.map { .integer($0.upperBound) } ?? nil),
            ("next_from_seq", page?.next.map { .integer($0) } ?? nil),
        ])
    }

    private func members(of point: PricePoint, in series: PriceSeries) -> [(String, JSON)] {
        let places = series.listing.places
        return [
            ("sequence_id", .integer(point.sequence)),
            ("timestamp", .string(Timestamp.text(point.timestamp))),
            ("price", .decimal(point.price, places: places)),
            ("bid", .decimal(point.bid, places: places)),
            ("ask", .decimal(point.ask, places: places)),
            ("volume_24h", .decimal(point.volume, places: 2)),
        ]
    }
}
