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
            cause: cause.rawValue,
            pausedUntil: pausedUntil,
            knowledge: KnowledgeFields(knowledge)
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
            reason: try message.reason,
            pausedUntil: message.pausedUntil ?? 0,
            knowledge: message.knowledge.map { Knowledge($0) } ?? Knowledge()
        )
    }
}

extension KnowledgeFields {
    fileprivate init(_ knowledge: LimitChanged.Knowledge) {
        self.init(first: knowledge.first, second: knowledge.second, phase: knowledge.phase)
    }
}

extension LimitChanged.Knowledge {
    fileprivate init(_ fields: KnowledgeFields) {
        self.init(phase: fields.phase, first: fields.first, second: fields.second)
    }
}
