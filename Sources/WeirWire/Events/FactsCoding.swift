public import WeirModel

extension RequestsRecorded: EventBody {
    var encodedLength: Int { RequestsRecordedEncoder.encodedLength(factsCount: facts.count) }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        let message = unsafe RequestsRecordedEncoder(into: buffer, stamp: stamp, first: first, count: facts.count)
        for (index, fact) in facts.enumerated() { message.facts.write(index, fact) }
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try RequestsRecordedDecoder(frame)
        guard message.count == message.facts.count else { throw .badValue }
        self.init(first: message.first, facts: FactList(message.facts).array)
    }
}

extension EventCoding {
    /// Bytes of the ``RequestsRecorded`` event that holds these facts.
    public static func encodedLength(ofRecorded facts: borrowing FactList) -> Int {
        RequestsRecordedEncoder.encodedLength(factsCount: facts.count)
    }

    /// Writes a ``RequestsRecorded`` event straight from the message that the facts arrived in: their bytes are copied
    /// as they are, unless a sender of another version made the entries shorter or longer.
    public static func encodeRecorded(
        _ facts: borrowing FactList,
        first: UInt64,
        stamp: Stamp,
        into buffer: UnsafeMutableRawBufferPointer
    ) {
        let message = unsafe RequestsRecordedEncoder(
            into: buffer,
            stamp: StampFields(stamp),
            first: first,
            count: facts.count
        )
        guard !facts.isOfThisVersion else { return message.facts.copy(facts.entries) }
        for index in 0..<facts.count { message.facts.write(index, facts[index]) }
    }
}

extension RequestsRecordedEncoder {
    /// The count stands in the block as well as in the group.
    fileprivate init(into buffer: UnsafeMutableRawBufferPointer, stamp: StampFields, first: UInt64, count: Int) {
        unsafe self.init(into: buffer, stamp: stamp, first: first, count: UInt32(count), factsCount: count)
    }
}

extension RequestsRecordedEncoder.Facts {
    fileprivate func write(_ index: Int, _ fact: RequestFact) {
        write(
            index,
            request: fact.request,
            sent: fact.sent,
            received: fact.received,
            latency: fact.latency,
            status: fact.status,
            flags: fact.flags.rawValue,
            retryAfter: fact.retryAfter,
            usedWeight: fact.usedWeight
        )
    }
}

extension EventsLost: EventBody {
    var encodedLength: Int { EventsLostEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe EventsLostEncoder(
            into: buffer,
            stamp: stamp,
            first: first,
            count: count,
            lane: lane.rawValue,
            cause: cause.rawValue
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try EventsLostDecoder(frame)
        self.init(
            lane: try Lane(wire: message.lane),
            first: message.first,
            count: message.count,
            cause: try Cause(wire: message.cause)
        )
    }
}
