public import WeirLink
public import WeirModel

/// `GET /api/v1/prices`.
extension PracticeVenue {
    static let pricesPath = "/api/v1/prices"

    public func queries(for asks: [LinkRequest<Topic>]) -> [VenueQuery] {
        // Several symbols share a request where they ask for the same kind of thing.
        PriceQuestion.Kind.allCases.flatMap { kind in
            let alike = asks.compactMap { ask in PriceQuestion(ask).flatMap { $0.kind == kind ? (ask, $0) : nil } }
            return stride(from: 0, to: alike.count, by: Self.symbolsPerRequest).map { start in
                let part = alike[start..<min(start + Self.symbolsPerRequest, alike.count)]
                return VenueQuery(.request(Self.request(part.map(\.1), kind)), for: part.map(\.0))
            }
        }
    }

    private static func request(_ questions: [PriceQuestion], _ kind: PriceQuestion.Kind) -> VenueRequest {
        let several = questions.count > 1
        func list(_ name: String, _ values: [String]) -> (String, String) {
            (several ? name + "s" : name, values.joined(separator: ","))
        }
        var query = [list("symbol", questions.map(\.symbol))]
        if kind != .newest { query.append(list("from_seq", questions.map { String($0.from) })) }
        if kind == .range { query.append(list("to_seq", questions.map { String($0.to) })) }
        query.append(("limit", String(questions.map(\.limit).min() ?? 1)))
        return VenueRequest(pricesPath, query: query)
    }

    public func read(_ body: [UInt8], answering asks: [LinkRequest<Topic>]) throws(VenueError) -> VenueAnswer {
        let prices = try PriceAnswer(body)
        // Series come in the order of the question. A symbol may be in it twice, with a different range each time.
        let parts = zip(asks, prices.series).compactMap { ask, series in
            series.symbol == ask.topic.key ? series.part(answering: ask) : nil
        }
        return VenueAnswer(epoch: prices.epoch, parts: parts)
    }

    public func history(of topic: Topic, _ span: HistorySpan, limit: Int) -> VenueRequest? {
        guard topic.channel == Self.channel else { return nil }
        var query = [("symbol", topic.key)]
        if let start = span.start { query.append(("start", UTCText.text(of: start))) }
        if let end = span.end { query.append(("end", UTCText.text(of: end))) }
        if let from = span.from { query.append(("from_seq", String(from))) }
        query.append(("limit", String(limit)))
        return VenueRequest(Self.pricesPath, query: query)
    }

    public func readHistory(_ body: [UInt8], of topic: Topic) throws(VenueError) -> PriceHistory {
        let prices = try PriceAnswer(body)
        guard prices.series.count == 1, prices.series[0].symbol == topic.key else {
            throw .unexpected("prices of \(topic.key) were asked for")
        }
        let series = prices.series[0]
        return PriceHistory(topic: topic, updates: series.updates, next: series.next, epoch: prices.epoch)
    }
}

/// What a link asks for, in this endpoint's words.
private struct PriceQuestion {
    enum Kind: CaseIterable { case range, onward, newest }

    var symbol: String
    var kind: Kind
    var from: UInt64 = 0
    var to: UInt64 = 0
    var limit = 1

    /// Nil for what the exchange has not: snapshots.
    init?(_ ask: LinkRequest<Topic>) {
        symbol = ask.topic.key
        switch ask.kind {
        case .range(let range, let limit):
            // Numbers begin with 1, and the exchange refuses to hear of a zeroth.
            (kind, from, to, self.limit) = (.range, max(range.first, 1), max(range.last, 1), limit)
        case .poll(let from?, let limit): (kind, self.from, self.limit) = (.onward, max(from, 1), limit)
        case .poll(nil, _), .probe: kind = .newest
        case .snapshot: return nil
        }
    }
}
