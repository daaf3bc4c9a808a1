extension Tick {
    /// Reads a JSON object: see ``TickMembers``; members that are no tick's are skipped.
    ///
    /// - Parameters:
    ///   - symbol, sequence, utc: what is known from elsewhere, such as from the topic that it was published on, where the
    ///     object may leave it out.
    public init(
        json: Span<UInt8>,
        symbol: String? = nil,
        sequence: UInt64? = nil,
        utc: Int64? = nil
    ) throws(JSONError) {
        var reader = try JSONReader(json)
        self = try Tick(from: &reader, symbol: symbol, sequence: sequence, utc: utc)
        try reader.end()
    }

    /// Reads the object that comes next, as ``init(json:symbol:sequence:utc:)``.
    public init(
        from reader: inout JSONReader,
        symbol: String? = nil,
        sequence: UInt64? = nil,
        utc: Int64? = nil
    ) throws(JSONError) {
        var members = TickMembers()
        try reader.enterObject()
        while let name = try reader.nextName() {
            if try !members.take(name, from: &reader) { try reader.skip() }
        }
        self = try members.tick(at: reader.offset, symbol: symbol, sequence: sequence, utc: utc)
    }

    /// Appends the tick as the JSON object that ``init(json:symbol:sequence:utc:)`` reads.
    public func write(to bytes: inout [UInt8]) {
        bytes.append(json: #"{"symbol":"#)
        bytes.append(jsonString: symbol)
        bytes.append(json: #","sequence_id":"#)
        ExactDecimal(digits: Int128(sequence)).write(to: &bytes)
        bytes.append(json: #","timestamp":""#)
        UTCText.write(utc, to: &bytes)
        bytes.append(json: #"","price":"#)
        price.write(to: &bytes)
        if let bid {
            bytes.append(json: #","bid":"#)
            bid.write(to: &bytes)
        }
        if let ask {
            bytes.append(json: #","ask":"#)
            ask.write(to: &bytes)
        }
        if let volume24h {
            bytes.append(json: #","volume_24h":"#)
            volume24h.write(to: &bytes)
        }
        bytes.append(json: "}")
    }
}
