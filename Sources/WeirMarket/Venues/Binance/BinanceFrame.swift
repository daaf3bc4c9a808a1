import WeirModel

/// One frame of Binance's combined streams: `{"stream":"btcusdt@depth@100ms","data":{…}}`, or the answer to a request.
enum BinanceFrame {
    /// The updates `first…last` of a book.
    case depth(symbol: String, first: UInt64, last: UInt64, BookUpdate)
    /// The best bid and ask, as of an update of the book.
    case quote(symbol: String, update: UInt64)
    case trade(Tick)
    /// All streams that are subscribed to.
    case streams([String])
    case refused(id: UInt64?, reason: String)
    case other

    init(_ bytes: Span<UInt8>) throws(JSONError) {
        var reader = try JSONReader(bytes)
        // Only the stream's name tells what the data are, and it may stand behind them: so they are read afterwards.
        var data = reader
        var stream: String?
        var streams: [String]?
        var reason: String?
        var id: UInt64?
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "stream": stream = try reader.string()
            case "data":
                data = reader
                try reader.skip()
            case "result": streams = try reader.stringsIfAny()
            case "error": reason = try reader.binanceError()
            case "id": id = try reader.peek() == .null ? nil : try reader.unsigned()
            default: try reader.skip()
            }
        }
        try reader.end()
        if let reason {
            self = .refused(id: id, reason: reason)
        } else if let stream {
            self = try Self.data(of: stream, &data)
        } else {
            self = streams.map { .streams($0) } ?? .other
        }
    }

    private static func data(of stream: String, _ data: inout JSONReader) throws(JSONError) -> BinanceFrame {
        switch stream.split(separator: "@", maxSplits: 2).dropFirst().first {
        case "depth": try depth(&data)
        case "bookTicker": try quote(&data)
        case "aggTrade": .trade(try trade(&data))
        default: .other
        }
    }

    private static func depth(_ reader: inout JSONReader) throws(JSONError) -> BinanceFrame {
        var symbol: String?
        var (first, last): (UInt64?, UInt64?)
        var update = BookUpdate(isSnapshot: false)
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "s": symbol = try reader.string()
            case "U": first = try reader.unsigned()
            case "u": last = try reader.unsigned()
            case "b": try reader.bookLevels(into: &update.bids)
            case "a": try reader.bookLevels(into: &update.asks)
            default: try reader.skip()
            }
        }
        guard let symbol, let first, let last else { throw JSONError(.missing("s, U or u"), at: reader.offset) }
        return .depth(symbol: symbol, first: first, last: last, update)
    }

    private static func quote(_ reader: inout JSONReader) throws(JSONError) -> BinanceFrame {
        var symbol: String?
        var number: UInt64?
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "s": symbol = try reader.string()
            case "u": number = try reader.unsigned()
            default: try reader.skip()
            }
        }
        guard let symbol, let number else { throw JSONError(.missing("s or u"), at: reader.offset) }
        return .quote(symbol: symbol, update: number)
    }

    /// Several trades of one order at one price, which Binance numbers by one for each symbol.
    private static func trade(_ reader: inout JSONReader) throws(JSONError) -> Tick {
        var members = TickMembers()
        var milliseconds: Int64?
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "s": members.symbol = try reader.string()
            case "a": members.sequence = try reader.unsigned()
            case "p": members.price = try reader.decimal()
            case "T": milliseconds = Int64(exactly: try reader.unsigned())
            default: try reader.skip()
            }
        }
        guard let milliseconds, case let (utc, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000),
            !overflow
        else { throw JSONError(.invalid("T"), at: reader.offset) }
        return try members.tick(at: reader.offset, utc: utc)
    }
}

extension JSONReader {
    /// An array of strings; nil where something else stands there.
    fileprivate mutating func stringsIfAny() throws(JSONError) -> [String]? {
        guard try peek() == .array else {
            try skip()
            return nil
        }
        var strings: [String] = []
        try enterArray()
        while try nextElement() { strings.append(try string()) }
        return strings
    }

    /// `{"code":2,"msg":"…"}`
    fileprivate mutating func binanceError() throws(JSONError) -> String {
        var message = ""
        try enterObject()
        while let name = try nextName() {
            if name == "msg" { message = try string() } else { try skip() }
        }
        return message
    }
}
