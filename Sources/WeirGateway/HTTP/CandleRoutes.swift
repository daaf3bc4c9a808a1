internal import Hummingbird
internal import WeirMarket
internal import WeirWire

/// `GET /api/v1/candles`.
struct CandleRoutes {
    let readModel: ReadModel

    static let limitMax: UInt64 = 10_000

    func add(to router: RouterGroup<GatewayContext>) {
        router.get("candles") { request, _ in try await candles(request) }
    }

    private func candles(_ request: Request) async throws -> Response {
        let query = try Query(request, known: ["symbol", "interval", "start", "end", "limit"])
        let question = CandleQuestion(
            symbol: try query.required("symbol", example: "BTC/USD"),
            interval: try Self.interval(query.text("interval") ?? "1m"),
            start: try query.moment("start"),
            end: try query.moment("end"),
            limit: Int(try query.number("limit", in: 1...Self.limitMax) ?? 1_000)
        )
        if let start = question.start, let end = question.end, start > end {
            throw Problem.badRequest("bad_range", "start is after end")
        }
        let page = try await readModel.candles(question)
        guard let topic = page.topic else { throw Problem.unknownSymbol(question.symbol) }
        return Response(
            json: JSONText.object([
                ("symbol", .text(question.symbol)),
                ("interval", .text(question.interval.name)),
                ("generation", .number(topic.generation)),
                ("next", page.next.map { .text(UTCText.text(of: $0)) } ?? .null),
                ("isTooOld", .flag(page.isTooOld)),
                ("candles", .list(page.candles.map(\.value))),
            ])
        )
    }

    private static func interval(_ name: String) throws(Problem) -> CandleInterval {
        guard let interval = CandleFolding.intervals.first(where: { $0.name == name }) else {
            let names = CandleFolding.intervals.map(\.name).joined(separator: ", ")
            throw .badRequest("bad_parameter", "interval=\(name.prefix(40)): there are \(names)")
        }
        return interval
    }
}

extension Candle {
    fileprivate var value: JSONText.Value {
        var members: [(String, JSONText.Value)] = [
            ("start", .text(UTCText.text(of: start))), ("open", .literal("\(open)")), ("high", .literal("\(high)")),
            ("low", .literal("\(low)")), ("close", .literal("\(close)")),
        ]
        if let volume24h { members.append(("volume_24h", .literal("\(volume24h)"))) }
        members += [
            ("count", .number(count)), ("first_seq", .number(first.sequence)), ("last_seq", .number(last.sequence)),
        ]
        return .object(members)
    }
}
