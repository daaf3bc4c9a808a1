import WeirLink
public import WeirModel

/// What a feed publishes beside the messages: that something is not among them. The bus numbers its own messages without a
/// hole, whatever was lost before they reached it; so whoever takes them from there must be told.
///
/// Notices of a symbol are on the topic `feed/SYMBOL`, whatever the channel of what they speak of, as JSON of one line. Numbers
/// are the venue's own.
///
///     {"type":"UNFILLABLE","channel":"market","symbol":"BTC/USD","first":103,"last":104}
///     {"type":"RESET","channel":"market","symbol":"BTC/USD"}
///     {"type":"MAY_HAVE_MISSED","channel":"match","symbol":"BTC-USD","after":1234}
///     {"type":"NOT_PUBLISHED","channel":"book","symbol":"XBT/USD","first":7,"last":7}
public struct FeedNotice: Hashable, Sendable {
    /// The channel of all notices.
    public static let channel = "feed"

    /// Where it is published: `feed/SYMBOL`.
    public let topic: Topic
    public let bytes: [UInt8]

    /// Nil for what subscribers of the messages need not know.
    public init?(_ element: FeedElement) {
        let subject: Topic
        let type: StaticString
        var numbers: [(name: StaticString, number: UInt64)] = []
        switch element {
        case .unfillable(let topic, let range):
            (subject, type, numbers) = (topic, "UNFILLABLE", [("first", range.first), ("last", range.last)])
        case .reset(let topic): (subject, type) = (topic, "RESET")
        case .mayHaveMissed(let topic, let number):
            (subject, type, numbers) = (topic, "MAY_HAVE_MISSED", [("after", number)])
        case .notPublished(let topic, let range, _):
            (subject, type, numbers) = (topic, "NOT_PUBLISHED", [("first", range.first), ("last", range.last)])
        default: return nil
        }
        topic = Topic(Self.channel, subject.key)
        bytes = Self.json(type, subject, numbers)
    }

    private static func json(
        _ type: StaticString,
        _ subject: Topic,
        _ numbers: [(name: StaticString, number: UInt64)]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(json: #"{"type":""#)
        bytes.append(json: type)
        bytes.append(json: #"","channel":"#)
        bytes.append(jsonString: subject.channel)
        bytes.append(json: #","symbol":"#)
        bytes.append(jsonString: subject.key)
        for (name, number) in numbers {
            bytes.append(json: #",""#)
            bytes.append(json: name)
            bytes.append(contentsOf: #"":\#(number)"#.utf8)
        }
        bytes.append(json: "}")
        return bytes
    }
}
