import WeirModel

extension InstanceJoined: EventBody {
    var encodedLength: Int { InstanceJoinedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe InstanceJoinedEncoder(
            into: buffer,
            stamp: stamp,
            nonce: nonce,
            topologyDigest: topologyDigest,
            host: host,
            process: process
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try InstanceJoinedDecoder(frame)
        self.init(
            nonce: message.nonce,
            process: message.process,
            host: try message.host,
            topologyDigest: message.topologyDigest
        )
    }
}

extension InstanceLeft: EventBody {
    var encodedLength: Int { InstanceLeftEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe InstanceLeftEncoder(
            into: buffer,
            stamp: stamp,
            lastFact: lastFact,
            lastPublication: lastPublication,
            cause: cause.rawValue
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try InstanceLeftDecoder(frame)
        self.init(
            cause: try Cause(wire: message.cause),
            lastFact: message.lastFact,
            lastPublication: message.lastPublication
        )
    }
}

extension HeartbeatNoted: EventBody {
    var encodedLength: Int { HeartbeatNotedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe HeartbeatNotedEncoder(
            into: buffer,
            stamp: stamp,
            ping: ping,
            lastFact: lastFact,
            lastPublication: lastPublication
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try HeartbeatNotedDecoder(frame)
        self.init(ping: message.ping, lastFact: message.lastFact, lastPublication: message.lastPublication)
    }
}

extension ConnectionChanged: EventBody {
    var encodedLength: Int { ConnectionChangedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe ConnectionChangedEncoder(
            into: buffer,
            stamp: stamp,
            slot: slot.rawValue,
            change: change.rawValue,
            idle: idle
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try ConnectionChangedDecoder(frame)
        self.init(
            slot: SlotID(rawValue: message.slot),
            change: try Change(wire: message.change),
            idle: message.idle ?? 0
        )
    }
}
