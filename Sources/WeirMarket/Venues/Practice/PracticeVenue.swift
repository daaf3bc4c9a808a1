public import WeirLink
public import WeirModel

/// The practice exchange, as `Documentation/Exchange.md` describes it from its own side.
///
/// Each symbol is a topic of the channel `market`. Its numbers ascend by one, live and by REST alike, and begin with 1 when
/// the exchange begins anew.
public struct PracticeVenue: Venue {
    /// The channel whose keys are symbols.
    public static let channel = "market"

    /// Symbols in one request to REST at most.
    static let symbolsPerRequest = 32

    public init() {}

    public static func topic(_ symbol: String) -> Topic { Topic(channel, symbol) }

    public func socketTarget(session: String) -> String {
        VenueRequest("/ws", query: session.isEmpty ? [] : [("session", session)]).target
    }

    /// The failures that were ordered for a session are met by its REST requests too.
    public func headers(session: String) -> [(name: String, value: String)] {
        session.isEmpty ? [] : [("X-Session-ID", session)]
    }

    public func plan(for topic: Topic) -> TopicPlan? { topic.channel == Self.channel ? TopicPlan() : nil }

    public var firstNumberOfEpoch: UInt64? { 1 }

    // MARK: Frames to send

    public func subscribing(to topics: [Topic], id: UInt64) -> [[UInt8]] { [frame("SUBSCRIBE", topics, id: id)] }

    public func unsubscribing(from topics: [Topic], id: UInt64) -> [[UInt8]] { [frame("UNSUBSCRIBE", topics, id: id)] }

    public func ping(id: UInt64) -> [UInt8]? { Array(#"{"type":"PING","request_id":"\#(id)"}"#.utf8) }

    private func frame(_ type: StaticString, _ topics: [Topic], id: UInt64) -> [UInt8] {
        var frame: [UInt8] = []
        frame.append(json: #"{"type":""#)
        frame.append(json: type)
        frame.append(json: #"","channel":"market","symbols":["#)
        for (index, topic) in topics.enumerated() {
            if index > 0 { frame.append(json: ",") }
            frame.append(jsonString: topic.key)
        }
        frame.append(json: #"],"request_id":"#)
        frame.append(jsonString: String(id))
        frame.append(json: "}")
        return frame
    }

    // MARK: Frames received

    public mutating func read(_ frame: [UInt8], into news: inout [VenueNews]) throws(VenueError) {
        do throws(JSONError) {
            news += try PracticeFrame(frame.span).news(frame)
        } catch {
            throw VenueError(error)
        }
    }
}

extension VenueError {
    /// What a JSON reader found wrong.
    init(_ error: JSONError) {
        switch error.reason {
        case .missing, .invalid: self = .unexpected("\(error)")
        default: self = .malformed("\(error)")
        }
    }
}
