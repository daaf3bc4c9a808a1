internal import HTTPTypes
internal import Hummingbird
internal import WeirWire

/// `GET /api/v1/prices`.
struct PriceRoutes {
    let readModel: ReadModel

    static let limitMax: UInt64 = 10_000

    func add(to router: RouterGroup<GatewayContext>) {
        router.get("prices") { request, _ in try await prices(request) }
    }

    private func prices(_ request: Request) async throws -> Response {
        let query = try Query(request, known: ["symbol", "start", "end", "from_seq", "to_seq", "limit"])
        let question = PriceQuestion(
            symbol: try query.required("symbol", example: "BTC/USD"),
            start: try query.moment("start"),
            end: try query.moment("end"),
            fromSeq: try query.number("from_seq", in: 0...UInt64(Int64.max)),
            toSeq: try query.number("to_seq", in: 0...UInt64(Int64.max)),
            limit: Int(try query.number("limit", in: 1...Self.limitMax) ?? 1_000)
        )
        if let start = question.start, let end = question.end, start > end {
            throw Problem.badRequest("bad_range", "start is after end")
        }
        if let from = question.fromSeq, let to = question.toSeq, from > to {
            throw Problem.badRequest("bad_range", "from_seq is after to_seq")
        }
        let page = try await readModel.prices(question)
        guard let topic = page.topic else { throw Problem.unknownSymbol(question.symbol) }
        return Response(
            json: JSONText.object([
                ("symbol", .text(question.symbol)),
                ("generation", .number(topic.generation)),
                ("newest", .number(topic.newest)),
                ("next", page.next.map { .number($0) } ?? .null),
                ("isTooOld", .flag(page.isTooOld)),
                ("lost", .list(page.holes.map(\.value))),
                ("prices", .list(page.prices.map(\.value))),
            ])
        )
    }
}

extension Problem {
    static func unknownSymbol(_ symbol: String) -> Problem {
        Problem(
            .notFound,
            "unknown_symbol",
            "nothing has been heard of \(symbol.prefix(60)) yet; /api/v1/topics?prefix=market lists what there is"
        )
    }
}

extension PriceRow {
    var value: JSONText.Value {
        var members: [(String, JSONText.Value)] = [
            ("seq", .number(seq)), ("timestamp", .text(timestamp)), ("price", .literal(price)),
        ]
        for (name, value) in [("bid", bid), ("ask", ask), ("volume_24h", volume)] {
            if let value { members.append((name, .literal(value))) }
        }
        return .object(members)
    }
}
