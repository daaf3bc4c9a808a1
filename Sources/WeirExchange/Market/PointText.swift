/// The points of one symbol as JSON, the same over REST and WebSocket.
struct PointText: Sendable {
    private static let volumePlaces = 2

    private let places: Int
    private let unit: UInt64
    private let head: [UInt8]

    init(_ listing: Listing) {
        places = listing.places
        unit = UInt64(FixedPoint.unit(listing.places))
        // A symbol is letters, digits and a slash: nothing to escape.
        head = Array(#"{"type":"MARKET_DATA","channel":"market","symbol":"\#(listing.symbol)","#.utf8)
    }

    /// A MARKET_DATA frame.
    func frame(_ point: PricePoint, _ timestamps: inout TimestampWriter) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(224)
        bytes.append(contentsOf: head)
        writeMembers(point, &timestamps, into: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// A point of `"prices"`.
    func write(_ point: PricePoint, _ timestamps: inout TimestampWriter, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        writeMembers(point, &timestamps, into: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// `"sequence_id":…` to `"volume_24h":…`
    func writeMembers(_ point: PricePoint, _ timestamps: inout TimestampWriter, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: #""sequence_id":"#.utf8)
        DecimalDigits.write(point.sequence.magnitude, into: &bytes)
        bytes.append(contentsOf: #","timestamp":""#.utf8)
        timestamps.write(point.timestamp, into: &bytes)
        bytes.append(contentsOf: #"","price":"#.utf8)
        DecimalDigits.write(point.price, places: places, unit: unit, into: &bytes)
        bytes.append(contentsOf: #","bid":"#.utf8)
        DecimalDigits.write(point.bid, places: places, unit: unit, into: &bytes)
        bytes.append(contentsOf: #","ask":"#.utf8)
        DecimalDigits.write(point.ask, places: places, unit: unit, into: &bytes)
        bytes.append(contentsOf: #","volume_24h":"#.utf8)
        DecimalDigits.write(point.volume, places: Self.volumePlaces, unit: 100, into: &bytes)
    }
}
