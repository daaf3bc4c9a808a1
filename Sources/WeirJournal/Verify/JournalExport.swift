/// Walks the events of a journal, one after another, for whoever wants to write them down in another form.
public enum JournalExport {
    /// Lends every event from `seq` to the end, in order. Takes no lock.
    /// - Parameters:
    ///   - folder: the journal's folder.
    ///   - seq: where to begin; an event before the oldest one kept means the oldest.
    ///   - disk: where the folder is.
    ///   - onDamage: told of damage, behind which the walk goes on. Unless given, damage is thrown.
    ///   - body: given the frame's header (epoch, decided, in nanoseconds) and the event: its seq and its bytes.
    /// - Returns: how the journal ends.
    /// - Throws: `damaged`, after every event before the damage; `disk`; and what the closures throw.
    public static func walk(
        _ folder: String,
        from seq: UInt64 = 1,
        disk: any Disk = SystemDisk(),
        onDamage: (Damage) throws -> Void = { throw JournalError.damaged($0) },
        _ body: (FrameHeader, borrowing LentEvent) throws -> Void
    ) throws -> Ending {
        let oldest = try SegmentCatalog(folder, on: disk).firstSeqs.first ?? 1
        let start = max(seq, oldest)
        var walk = DamageWalk(folder, from: start, disk: disk)
        while try walk.next(
            onDamage: onDamage,
            { frame in
                var events = frame.events(from: start)
                while let event = events.next() { try body(frame.header, event) }
            }
        ) {}
        return walk.ending ?? .open
    }
}
