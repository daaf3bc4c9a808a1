import WeirLink
import WeirModel

/// The body of an answer of `GET /api/v1/prices`: one symbol's prices, or a series of each.
struct PriceAnswer {
    var epoch: UInt32?
    var series: [PriceSeries] = []

    init(_ body: [UInt8]) throws(VenueError) {
        do throws(JSONError) {
            try self.init(body, reader: JSONReader(body.span))
        } catch {
            throw VenueError(error)
        }
    }

    private init(_ body: [UInt8], reader: consuming JSONReader) throws(JSONError) {
        var only = PriceSeries()
        var isBatch = false
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "epoch": epoch = UInt32(exactly: try reader.unsigned())
            case "series":
                isBatch = true
                try reader.enterArray()
                while try reader.nextElement() { series.append(try PriceSeries(from: &reader, in: body)) }
            default: try only.take(name, from: &reader, in: body)
            }
        }
        try reader.end()
        if !isBatch { series = [only] }
        for index in series.indices { try series[index].finish(at: reader.offset) }
    }
}

/// One symbol's prices in an answer.
struct PriceSeries {
    private(set) var symbol = ""
    /// In ascending order.
    private(set) var updates: [MarketUpdate] = []
    private(set) var next: UInt64?
    private var oldest: UInt64?
    private var newest: UInt64?
    /// Where each price stands in the body: its symbol may come after it.
    private var points: [(tick: TickMembers, range: Range<Int>)] = []
    private var body: [UInt8] = []

    init() {}

    init(from reader: inout JSONReader, in body: [UInt8]) throws(JSONError) {
        try reader.enterObject()
        while let name = try reader.nextName() { try take(name, from: &reader, in: body) }
    }

    mutating func take(_ name: JSONWord, from reader: inout JSONReader, in body: [UInt8]) throws(JSONError) {
        self.body = body
        switch name {
        case "symbol": symbol = try reader.string()
        case "oldest_seq": oldest = try reader.placeIfAny("oldest_seq")
        case "newest_seq": newest = try reader.placeIfAny("newest_seq")
        case "next_from_seq":
            next = try reader.placeIfAny("next_from_seq")
            // Numbers begin with 1: before a zeroth there is nothing that could have been looked at.
            if next == 0 { throw JSONError(.invalid("next_from_seq"), at: reader.offset) }
        case "prices":
            try reader.enterArray()
            while try reader.nextElement() { try takePoint(from: &reader) }
        default: try reader.skip()
        }
    }

    private mutating func takePoint(from reader: inout JSONReader) throws(JSONError) {
        _ = try reader.peek()
        let start = reader.offset
        var members = TickMembers()
        try reader.enterObject()
        while let name = try reader.nextName() {
            if try !members.take(name, from: &reader) { try reader.skip() }
        }
        points.append((members, start..<reader.offset))
    }

    /// Everything was read: the prices become messages, written as they would have come live.
    mutating func finish(at offset: Int) throws(JSONError) {
        guard !symbol.isEmpty else { throw JSONError(.missing("symbol"), at: offset) }
        var head: [UInt8] = []
        head.append(json: #"{"type":"MARKET_DATA","channel":"market","symbol":"#)
        head.append(jsonString: symbol)
        head.append(json: ",")
        for (members, range) in points {
            let tick = try members.tick(at: range.lowerBound, symbol: symbol)
            guard tick.sequence < Numbers.end, updates.last.map({ $0.numbers.last < tick.sequence }) ?? true else {
                throw JSONError(.invalid("sequence_id"), at: range.lowerBound)
            }
            updates.append(MarketUpdate(tick, bytes: head + body[(range.lowerBound + 1)..<range.upperBound]))
        }
        (points, body) = ([], [])
    }

    /// What it says to one ask; nil where it answers something else.
    func part(answering ask: LinkRequest<Topic>) -> VenueAnswer.Part? {
        let newest = newest ?? 0
        switch ask.kind {
        case .probe: return VenueAnswer.Part(ticket: ask.ticket, end: .newest(newest))
        case .poll(nil, _): return VenueAnswer.Part(ticket: ask.ticket, end: .covered(through: newest, newest: newest))
        case .poll(let from?, _):
            // Who knows less than we do cannot say what there is.
            guard newest + 1 >= from else { return nil }
            return part(ask.ticket, from: from, through: next.map { $0 - 1 } ?? newest)
        case .range(let range, _):
            return part(ask.ticket, from: range.first, through: next.map { $0 - 1 } ?? min(range.last, newest))
        case .snapshot: return nil
        }
    }

    private func part(_ ticket: UInt64, from: UInt64, through: UInt64) -> VenueAnswer.Part {
        if let oldest, oldest > max(from, 1) {
            return VenueAnswer.Part(ticket: ticket, messages: updates, end: .tooOld(oldest: oldest))
        }
        return VenueAnswer.Part(
            ticket: ticket,
            messages: updates,
            end: .covered(through: through, newest: newest ?? through)
        )
    }
}

extension JSONReader {
    /// A place in a sequence, or null.
    fileprivate mutating func placeIfAny(_ name: String) throws(JSONError) -> UInt64? {
        if try peek() == .null {
            try null()
            return nil
        }
        let number = try unsigned()
        guard number < Numbers.end else { throw JSONError(.invalid(name), at: offset) }
        return number
    }
}
