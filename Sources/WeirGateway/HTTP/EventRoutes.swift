internal import HTTPTypes
internal import Hummingbird
internal import ServiceLifecycle
internal import WeirMarket
internal import WeirModel
internal import WeirTopology
internal import WeirWire

/// `GET /api/v1/topics` and `GET /api/v1/events`.
struct EventRoutes {
    let readModel: ReadModel
    let news: News
    let streams: StreamCount
    let channels: [String]

    static let limitMax: UInt64 = 1_000
    /// Bytes of events in one page; the first comes whatever its size.
    static let pageBytes = 4 << 20

    func add(to router: RouterGroup<GatewayContext>) {
        router.get("topics") { request, _ in try await topics(request) }
        router.get("events") { request, context in
            if request.headers[.accept]?.contains("text/event-stream") == true { return try await stream(request) }
            return try await page(request)
        }
    }

    private func topics(_ request: Request) async throws -> Response {
        let query = try Query(request, known: ["prefix", "after", "limit"])
        let limit = try query.number("limit", in: 1...Self.limitMax) ?? 100
        let after = try query.text("after").map { text throws(Problem) in try Self.topic(named: text) }
        let rows = try await readModel.topics(prefix: query.text("prefix") ?? "", after: after, limit: Int(limit))
        return Response(
            json: JSONText.object([
                ("topics", .list(rows.map(\.value))),
                ("next", rows.count == Int(limit) ? .text("\(rows[rows.count - 1].topic)") : .null),
            ])
        )
    }

    private func page(_ request: Request) async throws -> Response {
        let query = try Query(request, known: ["topic", "after", "limit"])
        let topic = try self.topic(query)
        let after = try query.number("after", in: 0...UInt64(Int64.max)) ?? 0
        let limit = try query.number("limit", in: 1...Self.limitMax) ?? 100
        guard
            let page = try await readModel.events(
                topic: topic,
                after: after,
                limit: Int(limit),
                bytesMax: Self.pageBytes
            )
        else { throw unknown(topic) }
        return Response(json: JSONText.text(page.value))
    }

    /// Server-sent events (WHATWG HTML, "Server-sent events"): as many as there are, and then each as it comes.
    private func stream(_ request: Request) async throws -> Response {
        let query = try Query(request, known: ["topic", "after"])
        let topic = try self.topic(query)
        var place = EventPlace(generation: nil, seq: try query.number("after", in: 0...UInt64(Int64.max)) ?? 0)
        // Whoever lost its connection comes again with the id of the last event that it had.
        if let id = request.headers[.lastEventID] {
            guard let last = EventPlace(id: id) else {
                throw Problem.badRequest(
                    "bad_last_event_id",
                    "Last-Event-ID is an id that this stream gave: GENERATION:SEQ"
                )
            }
            place = last
        }
        // A topic that is not heard of yet may be waited for; one that is never followed may not.
        guard channels.contains(topic.channel) else { throw unknown(topic) }
        let seat = try streams.enter()
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody(
                asyncSequence: EventStream(topic: topic, start: place, readModel: readModel, news: news, seat: seat)
                    .cancelOnGracefulShutdown()
            )
        )
    }

    private func topic(_ query: Query) throws(Problem) -> Topic {
        try Self.topic(named: query.required("topic", example: "market/BTC/USD"))
    }

    private static func topic(named text: String) throws(Problem) -> Topic {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, text.utf8.count <= Bounds.topicBytes else {
            throw .badRequest(
                "bad_topic",
                "`\(text.prefix(60))` is no topic; a topic is CHANNEL/KEY, such as market/BTC/USD"
            )
        }
        return Topic(parts[0], parts[1])
    }

    private func unknown(_ topic: Topic) -> Problem {
        let reason =
            channels.contains(topic.channel)
            ? "nothing has been heard of it yet" : "this gateway follows \(channels.joined(separator: ", "))"
        return Problem(.notFound, "unknown_topic", "\(topic): \(reason); /api/v1/topics lists what there is")
    }
}

extension TopicRow {
    var value: JSONText.Value {
        .object([
            ("topic", .text("\(topic)")), ("oldest", .number(oldest)), ("newest", .number(newest)),
            ("count", .number(count)), ("generation", .number(generation)),
            ("time", utc.map { .text(UTCText.text(of: $0)) } ?? .null),
        ])
    }
}

extension EventPage {
    var value: JSONText.Value {
        .object([
            ("topic", .text("\(topic.topic)")),
            ("generation", .number(topic.generation)),
            ("oldest", .number(topic.oldest)),
            ("newest", .number(topic.newest)),
            ("next", .number(next)),
            ("isLast", .flag(isLast)),
            ("isTooOld", .flag(isTooOld)),
            ("lost", .list(holes.map(\.value))),
            ("events", .list(rows.map(\.value))),
        ])
    }
}

extension EventRow {
    var value: JSONText.Value {
        .object([("seq", .number(seq)), ("time", .text(UTCText.text(of: stamp.utc))), ("event", .literal(json))])
    }
}

extension Hole {
    var value: JSONText.Value {
        .object([("first", .number(range.lowerBound)), ("last", .number(range.upperBound))])
    }
}

extension HTTPField.Name {
    /// What a browser says when it comes again.
    static let lastEventID = named("Last-Event-ID")

    static func named(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return field
    }
}
