import WeirModel

extension LeaseGranted: EventBody {
    var encodedLength: Int { LeaseGrantedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe LeaseGrantedEncoder(
            into: buffer,
            stamp: stamp,
            lease: lease.rawValue,
            question: question,
            bytes: bytes,
            lasts: lasts,
            wanted: wanted,
            requests: requests,
            kind: kind
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try LeaseGrantedDecoder(frame)
        self.init(
            lease: LeaseID(rawValue: message.lease),
            question: message.question,
            kind: message.kind,
            wanted: message.wanted,
            requests: message.requests,
            bytes: message.bytes,
            lasts: message.lasts
        )
    }
}

extension LeaseEnded: EventBody {
    var encodedLength: Int { LeaseEndedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe LeaseEndedEncoder(
            into: buffer,
            stamp: stamp,
            lease: lease.rawValue,
            unspentBytes: unspentBytes,
            unspentRequests: unspentRequests,
            cause: cause.rawValue
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try LeaseEndedDecoder(frame)
        self.init(
            lease: LeaseID(rawValue: message.lease),
            cause: try Cause(wire: message.cause),
            unspentRequests: message.unspentRequests,
            unspentBytes: message.unspentBytes
        )
    }
}

extension ReserveSet: EventBody {
    var encodedLength: Int { ReserveSetEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe ReserveSetEncoder(into: buffer, stamp: stamp, reserve: ReserveFields(reserve))
    }

    init(_ frame: RawSpan) throws(WireError) { self.init(reserve: Reserve(try ReserveSetDecoder(frame).reserve)) }
}
