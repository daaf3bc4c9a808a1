import WeirJournal

/// Reading a journal a slice at a time, in whatever order questions come.
extension JournalReader {
    /// Bytes of a slice, about: as much is read before another question has its turn.
    private static var sliceBytes: Int { 4 << 20 }

    /// Lends a slice's events in their order.
    ///
    /// What is damaged is passed over: it cannot be had.
    /// - Parameters:
    ///   - seq: the first event; where that was removed, the oldest that is kept.
    ///   - last: the last event to lend.
    ///   - take: takes an event; false to go no further.
    /// - Returns: the next event to read; beyond `last`, where all of it was read.
    mutating func walk(
        from seq: UInt64,
        through last: UInt64,
        _ take: (borrowing LentEvent) -> Bool
    ) throws(JournalError) -> UInt64 {
        var position = try goTo(seq)
        var bytes = 0
        while position <= last, bytes < Self.sliceBytes {
            do {
                guard let length = try walkFrame(from: &position, through: last, take) else { return position }
                bytes += length
            } catch .damaged {
                guard try skipDamage() else { return last + 1 }
                position = max(position, nextSeq)
            }
        }
        return position
    }

    /// - Returns: the frame's length in bytes; nil to go no further.
    private mutating func walkFrame(
        from position: inout UInt64,
        through last: UInt64,
        _ take: (borrowing LentEvent) -> Bool
    ) throws(JournalError) -> Int? {
        guard let frame = try next() else {
            position = last + 1
            return nil
        }
        var events = frame.events(from: position)
        while let event = events.next() {
            guard event.seq <= last else { break }
            position = event.seq + 1
            guard take(event) else { return nil }
        }
        return frame.header.length
    }

    /// - Returns: where it went: later, where retention has removed what was sought.
    private mutating func goTo(_ seq: UInt64) throws(JournalError) -> UInt64 {
        // A reader that rests seems to be at the beginning.
        guard nextSeq != seq || seq == 1 else { return seq }
        do {
            try seek(to: seq)
            return seq
        } catch .removed(_, let oldest) {
            try seek(to: oldest)
            return oldest
        }
    }
}
