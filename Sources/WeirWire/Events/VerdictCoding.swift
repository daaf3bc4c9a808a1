import WeirModel

extension VerdictGiven: EventBody {
    var encodedLength: Int { VerdictGivenEncoder.encodedLength }

    @inline(__always)
    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe VerdictGivenEncoder(
            into: buffer,
            stamp: stamp,
            request: request,
            attempt: attempt,
            lowestAwaited: lowestAwaited,
            bytes: bytes,
            retryAfter: retryAfter,
            useWithin: useWithin,
            slot: slot.rawValue,
            permits: permits,
            limit: limit.rawValue,
            kind: kind,
            outcome: outcome.rawValue,
            opensConnection: opensConnection.wire
        )
    }

    init(_ frame: RawSpan) throws(WireError) { try self.init(VerdictGivenDecoder(frame)) }

    @inline(__always)
    init(_ message: borrowing VerdictGivenDecoder) throws(WireError) {
        self.init(
            request: message.request,
            attempt: message.attempt,
            lowestAwaited: message.lowestAwaited,
            kind: message.kind,
            outcome: try Verdict.Outcome(wire: message.outcome),
            opensConnection: try Bool(wire: message.opensConnection),
            permits: message.permits,
            bytes: message.bytes,
            limit: LimitID(rawValue: message.limit),
            retryAfter: message.retryAfter,
            useWithin: message.useWithin,
            slot: SlotID(rawValue: message.slot)
        )
    }
}

extension VerdictReturned: EventBody {
    var encodedLength: Int { VerdictReturnedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe VerdictReturnedEncoder(into: buffer, stamp: stamp, request: request)
    }

    init(_ frame: RawSpan) throws(WireError) { self.init(request: try VerdictReturnedDecoder(frame).request) }
}
