import WeirModel

extension EpochBegan: EventBody {
    var encodedLength: Int { EpochBeganEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe EpochBeganEncoder(
            into: buffer,
            stamp: stamp,
            bootHigh: bootHigh,
            bootLow: bootLow,
            monotonic: monotonic,
            applyVersion: applyVersion,
            process: process
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try EpochBeganDecoder(frame)
        self.init(
            applyVersion: message.applyVersion,
            bootHigh: message.bootHigh,
            bootLow: message.bootLow,
            process: message.process,
            monotonic: message.monotonic
        )
    }
}

extension LimitChanged: EventBody {
    var encodedLength: Int { LimitChangedEncoder.encodedLength }

    func encode(_ stamp: StampFields, into buffer: UnsafeMutableRawBufferPointer) {
        unsafe LimitChangedEncoder(
            into: buffer,
            stamp: stamp,
            old: LimitNumbersFields(old),
            new: LimitNumbersFields(new),
            name: name,
            reason: reason,
            limit: limit.rawValue,
            cause: cause.rawValue
        )
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try LimitChangedDecoder(frame)
        self.init(
            limit: LimitID(rawValue: message.limit),
            name: try message.name,
            cause: try Cause(wire: message.cause),
            old: Numbers(message.old),
            new: Numbers(message.new),
            reason: try message.reason
        )
    }
}
