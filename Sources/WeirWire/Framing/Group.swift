/// One entry of a repeating group, read in place.
public protocol GroupEntry: ~Escapable {
    /// The bytes that an entry had in its first version: none may be shorter.
    static var minimumLength: Int { get }

    /// - Parameter block: the entry's bytes, at least ``minimumLength`` of them.
    @_lifetime(copy block)
    init(block: RawSpan)
}

/// A repeating group, read in place: nothing is copied or allocated.
@frozen
public struct Group<Entry: GroupEntry & ~Escapable>: ~Escapable {
    /// The bytes of all entries, as the sender laid them out.
    public let entries: RawSpan
    /// Bytes of one entry; a newer version's are longer than ours.
    public let entryLength: Int
    /// How many entries.
    public let count: Int

    @inlinable
    @inline(__always)
    @_lifetime(copy entries)
    init(entries: RawSpan, entryLength: Int, count: Int) {
        self.entries = entries
        self.entryLength = entryLength
        self.count = count
    }

    /// The entry at an index from 0; an index beyond the count ends the process.
    @inlinable
    public subscript(index: Int) -> Entry {
        @inline(__always)
        @_lifetime(copy self)
        get {
            precondition(index >= 0 && index < count)
            return Entry(block: entries.part(index * entryLength, length: entryLength))
        }
    }
}
