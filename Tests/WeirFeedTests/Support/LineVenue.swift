import WeirLink
import WeirModel

@testable import WeirMarket

/// A venue whose frames are words, `CHANNEL NUMBER` or `doubt CHANNEL`, and whose channels `trade` and `quote` share a counter.
struct LineVenue: Venue {
    static let trade = Topic("trade", "X")
    static let quote = Topic("quote", "X")

    func socketTarget(session: String) -> String { "/" }

    func plan(for topic: Topic) -> TopicPlan? {
        switch topic {
        case Self.trade: TopicPlan()
        case Self.quote: TopicPlan(counter: Self.trade)
        case Topic("lone", "X"): TopicPlan()
        default: nil
        }
    }

    func subscribing(to topics: [Topic], id: UInt64) -> [[UInt8]] {
        topics.map { Array("subscribe \($0.channel) \(id)".utf8) }
    }

    func unsubscribing(from topics: [Topic], id: UInt64) -> [[UInt8]] {
        topics.map { Array("unsubscribe \($0.channel)".utf8) }
    }

    mutating func read(_ frame: [UInt8], into news: inout [VenueNews]) throws(VenueError) {
        let words = String(decoding: frame, as: UTF8.self).split(separator: " ")
        guard words.count == 2 else { throw .unexpected("no two words") }
        let topic = Topic(String(words[1]), "X")
        switch words[0] {
        case "subscribed": news.append(.subscribed([SubscribedTopic(topic)]))
        case "refused": news.append(.refused(id: UInt64(words[1]), reason: "refused"))
        case "doubt": news.append(.doubt(topic, reason: "a witness"))
        default: news.append(.message(try Self.message(words)))
        }
    }

    private static func message(_ words: [Substring]) throws(VenueError) -> MarketUpdate {
        guard let number = UInt64(words[1]) else { throw .unexpected("no number") }
        return MarketUpdate(
            topic: Topic(String(words[0]), "X"),
            numbers: .one(number),
            bytes: Array(words.joined(separator: " ").utf8)
        )
    }

    func queries(for asks: [LinkRequest<Topic>]) -> [VenueQuery] {
        asks.compactMap { ask in
            guard case .range(let range, _) = ask.kind else { return nil }
            let request = VenueRequest("/\(ask.topic.channel)/\(range.first)/\(range.last)")
            return VenueQuery(.request(request), for: [ask])
        }
    }

    /// Frames, one a line.
    func read(_ body: [UInt8], answering asks: [LinkRequest<Topic>]) throws(VenueError) -> VenueAnswer {
        guard let ask = asks.first, case .range(let range, _) = ask.kind else { return VenueAnswer(parts: []) }
        var messages: [MarketUpdate] = []
        for line in String(decoding: body, as: UTF8.self).split(separator: "\n") {
            messages.append(try Self.message(line.split(separator: " ")))
        }
        let end = VenueAnswer.End.covered(through: range.last, newest: range.last)
        return VenueAnswer(parts: [VenueAnswer.Part(ticket: ask.ticket, messages: messages, end: end)])
    }
}
