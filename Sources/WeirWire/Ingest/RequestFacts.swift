public import WeirModel

/// What one instance says really happened to requests that it sent, read in place.
@frozen
public struct RequestFacts: ~Escapable {
    /// Who sent them.
    public let sender: Sender
    /// The publisher number of the first fact, from 1; the others follow without holes, and none passes 2⁶⁴−1.
    public let first: UInt64
    /// One or more, at most ``Bounds/factsPerMessage``.
    public let facts: FactList
    /// The sender keeps them until it learns that they are durable, and repeats them where they are missing.
    public let isKept: Bool

    /// - Throws: ``WireError``, where the frame is no such message, its numbers are impossible, or it holds too many.
    @inlinable
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        let message = try RequestFactsDecoder(frame)
        sender = Sender(message.sender)
        first = message.first
        facts = FactList(message.facts)
        isKept = message.isKept != 0
        guard isNumbering(first: first, count: UInt64(facts.count)) else { throw .badValue }
        guard facts.count <= Bounds.factsPerMessage else { throw .tooLarge }
    }

    /// A copy in the model's terms.
    public var recorded: RequestsRecorded { RequestsRecorded(first: first, facts: facts.array) }

    /// Bytes of a frame with some number of facts.
    @inlinable
    public static func encodedLength(count: Int) -> Int { RequestFactsEncoder.encodedLength(factsCount: count) }

    /// Writes a frame of one or more facts, at most ``Bounds/factsPerMessage``. A buffer that is too short ends the
    /// process.
    @inlinable
    public static func encode(
        _ facts: some Collection<RequestFact>,
        first: UInt64,
        from sender: Sender,
        isKept: Bool = false,
        into buffer: UnsafeMutableRawBufferPointer
    ) {
        let message = unsafe RequestFactsEncoder(
            into: buffer,
            sender: SenderFields(sender),
            first: first,
            isKept: isKept ? 1 : 0,
            factsCount: facts.count
        )
        for (index, fact) in facts.enumerated() {
            message.facts.write(
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
}

/// Whether publisher numbers from `first` on, `count` of them, can be: they start at 1, and the last must be a number.
@inlinable
func isNumbering(first: UInt64, count: UInt64) -> Bool {
    first > 0 && count > 0 && !first.addingReportingOverflow(count - 1).overflow
}
