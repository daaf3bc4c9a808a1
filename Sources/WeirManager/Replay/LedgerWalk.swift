import WeirJournal
import WeirModel
import WeirWire

/// Walks a ledger's events in their order, decoded.
enum LedgerWalk {
    /// - Parameters:
    ///   - folder: the ledger's folder.
    ///   - seq: the first event's.
    ///   - progress: told the last seq of each frame.
    ///   - take: takes an event; false to go no further.
    /// - Returns: how the ledger ends; nil where it was left before its end.
    @discardableResult
    static func walk(
        _ folder: String,
        from seq: UInt64,
        disk: any Disk,
        progress: (UInt64) -> Void = { _ in },
        take: (Event) throws(ReplayError) -> Bool
    ) throws(ReplayError) -> Ending? {
        var reader: JournalReader
        do { reader = try JournalReader(folder, from: seq, disk: disk) } catch { throw .journal(error) }
        var next = seq
        while try walkFrame(&reader, from: &next, take) { progress(next - 1) }
        return reader.ending
    }

    /// - Returns: whether to go on.
    private static func walkFrame(
        _ reader: inout JournalReader,
        from next: inout UInt64,
        _ take: (Event) throws(ReplayError) -> Bool
    ) throws(ReplayError) -> Bool {
        let frame: Frame?
        do { frame = try reader.next() } catch { throw .journal(error) }
        guard let frame else { return false }
        var events = frame.events(from: next)
        while let lent = events.next() {
            let event: Event
            do { event = try EventCoding.decodeEvent(lent.bytes) } catch {
                throw .unreadable(seq: lent.seq, "\(error)")
            }
            guard try take(event) else { return false }
            next = lent.seq + 1
        }
        return true
    }
}
