import WeirLink
import WeirModel

/// The members of one frame of the practice exchange, whatever their order.
struct PracticeFrame {
    private var type: JSONWord?
    private var channel: JSONWord?
    private var requestID: UInt64?
    private var epoch: UInt32?
    private var session = ""
    private var symbols: [String] = []
    private var newest: [String: UInt64] = [:]
    private var reason = ""
    private var tick = TickMembers()
    /// Where it ends, to be named in errors.
    private var end = 0

    init(_ bytes: Span<UInt8>) throws(JSONError) {
        var reader = try JSONReader(bytes)
        try reader.enterObject()
        while let name = try reader.nextName() { try take(name, from: &reader) }
        try reader.end()
        end = reader.offset
    }

    private mutating func take(_ name: JSONWord, from reader: inout JSONReader) throws(JSONError) {
        switch name {
        case "type": type = try reader.word()
        case "channel": channel = try reader.word()
        case "request_id": requestID = try reader.requestID()
        case "epoch": epoch = UInt32(exactly: try reader.unsigned())
        case "session_id": session = try reader.string()
        case "message": reason = try reader.string()
        case "symbols":
            try reader.enterArray()
            while try reader.nextElement() { symbols.append(try reader.string()) }
        case "newest":
            try reader.enterObject()
            while let symbol = try reader.nextKey() { newest[symbol] = try reader.unsigned() }
        default: if try !tick.take(name, from: &reader) { try reader.skip() }
        }
    }

    /// - Parameter bytes: the frame itself, to be handed on.
    func news(_ bytes: [UInt8]) throws(JSONError) -> [VenueNews] {
        guard type == "WELCOME" else { return [try single(bytes)] }
        guard let epoch else { throw JSONError(.missing("epoch"), at: end) }
        return (session.isEmpty ? [] : [.session(session)]) + [.epoch(epoch)]
    }

    private func single(_ bytes: [UInt8]) throws(JSONError) -> VenueNews {
        switch type {
        case "MARKET_DATA":
            let tick = try tick.tick(at: end)
            guard channel == "market" else { return .other }
            return .message(MarketUpdate(tick, bytes: bytes))
        case "SUBSCRIBED":
            return .subscribed(symbols.map { SubscribedTopic(PracticeVenue.topic($0), newest: newest[$0]) })
        case "UNSUBSCRIBED": return .unsubscribed(symbols.map { PracticeVenue.topic($0) })
        case "PONG":
            guard let requestID else { throw JSONError(.missing("request_id"), at: end) }
            return .pong(id: requestID)
        case "ERROR": return .refused(id: requestID, reason: reason)
        case nil: throw JSONError(.missing("type"), at: end)
        default: return .other
        }
    }
}

extension MarketUpdate {
    /// A price of the practice exchange.
    init(_ tick: Tick, bytes: [UInt8]) {
        self.init(
            topic: PracticeVenue.topic(tick.symbol),
            numbers: .one(tick.sequence),
            bytes: bytes,
            tick: tick
        )
    }
}

extension JSONReader {
    /// An id of ours as it comes back. Any other is nobody's: nil.
    fileprivate mutating func requestID() throws(JSONError) -> UInt64? {
        if try peek() == .string { return UInt64(try string()) }
        try skip()
        return nil
    }
}
