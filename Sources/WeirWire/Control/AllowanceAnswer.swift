public import WeirModel

/// The verdicts on an ``AllowanceRequest``, in its order, read in place. Every value was checked when the view was made.
@frozen
public struct AllowanceAnswer: ~Escapable {
    @usableFromInline let message: AllowanceAnswerDecoder

    /// - Throws: ``WireError``, where the frame is no such message, or one of its verdicts holds a bad value.
    @inlinable
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        message = try AllowanceAnswerDecoder(frame)
        for index in 0..<message.verdicts.count {
            _ = try Verdict.Outcome(wire: message.verdicts[index].outcome)
        }
    }

    /// The epoch in which they were given.
    @inlinable public var epoch: UInt32 { message.epoch }

    /// How many verdicts.
    @inlinable public var count: Int { message.verdicts.count }

    /// The verdict at an index from 0; an index beyond the count ends the process.
    @inlinable
    public func verdict(at index: Int) -> Verdict {
        let entry = message.verdicts[index]
        return Verdict(
            request: entry.request,
            // Never the alternative: the initialiser has seen every outcome.
            outcome: Verdict.Outcome(rawValue: entry.outcome) ?? .stale,
            seq: entry.seq,
            limit: LimitID(rawValue: entry.limit),
            retryAfter: entry.retryAfter,
            useWithin: entry.useWithin,
            slot: SlotID(rawValue: entry.slot)
        )
    }
}

/// Writes the verdicts on an ``AllowanceRequest``: each exactly once, in any order.
@frozen
public struct AllowanceAnswerWriter {
    @usableFromInline let message: AllowanceAnswerEncoder

    /// Bytes of a frame with some number of verdicts.
    @inlinable
    public static func encodedLength(count: Int) -> Int { AllowanceAnswerEncoder.encodedLength(verdictsCount: count) }

    /// Writes what stands before the verdicts. A buffer that is too short for all of them ends the process.
    ///
    /// - Parameters:
    ///   - buffer: memory that stays as long as the writer is used.
    ///   - epoch: the epoch in which the verdicts are given.
    ///   - ticket: the question's.
    ///   - count: how many there will be, at most 65,534.
    @inlinable
    public init(into buffer: UnsafeMutableRawBufferPointer, epoch: UInt32, ticket: UInt32 = 0, count: Int) {
        message = unsafe AllowanceAnswerEncoder(into: buffer, epoch: epoch, ticket: ticket, verdictsCount: count)
    }

    /// Writes one verdict; an index beyond the count ends the process.
    @inlinable
    public func write(_ verdict: Verdict, at index: Int) {
        message.verdicts.write(
            index,
            request: verdict.request,
            seq: verdict.seq,
            retryAfter: verdict.retryAfter,
            useWithin: verdict.useWithin,
            slot: verdict.slot.rawValue,
            limit: verdict.limit.rawValue,
            outcome: verdict.outcome.rawValue
        )
    }
}
