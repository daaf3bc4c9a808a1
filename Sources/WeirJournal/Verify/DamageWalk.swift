/// Walks all of a journal that can be read, telling of damage and going on behind it.
struct DamageWalk: ~Copyable {
    private var reader: JournalReader

    /// How the journal ends; `nil` if damage hides it.
    var ending: Ending? { reader.ending }

    /// The first seq of the segment being read.
    var segment: UInt64? { reader.segment?.header.firstSeq }

    /// Begins at `seq`, or in the first segment behind it that can be entered.
    init(_ folder: String, from seq: UInt64, disk: any Disk) {
        reader = JournalReader(unplaced: folder, from: seq, manner: .whole, disk: disk, ownsLock: false)
    }

    /// Lends the next frame that can be read.
    /// - Returns: `false` at the end.
    mutating func next(onDamage: (Damage) throws -> Void, _ body: (borrowing Frame) throws -> Void) throws -> Bool {
        var told: Damage?
        while true {
            do {
                if told != nil, try !reader.skipDamage() { return false }
                guard let frame = try reader.next() else { return false }
                try body(frame)
                return true
            } catch JournalError.damaged(let damage) {
                // The damage that keeps a segment from being entered is met again on the way past it.
                if damage != told { try onDamage(damage) }
                told = damage
            }
        }
    }
}
