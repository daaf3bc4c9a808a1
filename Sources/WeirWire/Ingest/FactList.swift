public import WeirModel

/// The facts in a message or an event, read in place. (Both lay them out alike, so that one can be copied to the other.)
@frozen
public struct FactList: ~Escapable {
    /// The bytes of all facts, as the sender laid them out.
    @usableFromInline let entries: RawSpan
    @usableFromInline let entryLength: Int
    /// How many.
    public let count: Int

    @inlinable
    @_lifetime(copy group)
    init<Entry: GroupEntry & ~Escapable>(_ group: borrowing Group<Entry>) {
        entries = group.entries
        entryLength = group.entryLength
        count = group.count
    }

    /// The fact at an index from 0; an index beyond the count ends the process.
    @inlinable
    public subscript(index: Int) -> RequestFact {
        precondition(index >= 0 && index < count)
        let entry = RequestFactsDecoder.FactsEntry(block: entries.part(index * entryLength, length: entryLength))
        return RequestFact(
            request: entry.request,
            sent: entry.sent,
            received: entry.received,
            latency: entry.latency,
            status: entry.status,
            flags: RequestFact.Flags(rawValue: entry.flags),
            retryAfter: entry.retryAfter ?? 0,
            usedWeight: entry.usedWeight ?? 0
        )
    }

    /// A copy of all of them.
    public var array: [RequestFact] {
        let length = count
        return unsafe [RequestFact](unsafeUninitializedCapacity: length) { facts, initialized in
            for index in 0..<length { unsafe facts.initializeElement(at: index, to: self[index]) }
            initialized = length
        }
    }

    /// Whether the entries are as long as this version writes them; an older sender's are shorter, a newer one's longer.
    @inlinable var isOfThisVersion: Bool { entryLength == RequestFactsDecoder.FactsEntry.encodedLength }
}
