/// The numbers in a group whose entries begin with one 64-bit number each, read in place.
@frozen
public struct NumberList: ~Escapable {
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

    /// The number at an index from 0; an index beyond the count ends the process.
    @inlinable
    public subscript(index: Int) -> UInt64 {
        precondition(index >= 0 && index < count)
        return entries.load(index * entryLength)
    }
}

extension NumberList {
    /// What becomes of each number, in an array.
    func map<Value>(_ transform: (UInt64) -> Value) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(transform(self[index])) }
        return values
    }
}
