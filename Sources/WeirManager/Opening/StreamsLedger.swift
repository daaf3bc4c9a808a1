import Logging
import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// The streams' journal, opened: what components published for each other, and the small state that numbers it.
struct StreamsLedger {
    let writer: JournalWriter
    var streams: Streams
    /// The seq of the snapshot that the state came from; 0 where it was folded from the beginning.
    let snapshot: UInt64

    static func open(
        _ folder: String,
        segmentBytes: Int,
        cold: ColdPolicy = .off,
        logger: Logger
    ) throws(ManagerError) -> StreamsLedger {
        let writer = try onJournal { () throws(JournalError) in
            try JournalWriter(folder, options: JournalOptions(segmentBytes: segmentBytes, cold: cold))
        }
        if let tail = writer.recovery.tornTail { logger.warning("\(tail)") }
        for damage in writer.recovery.rejectedSnapshots { logger.warning("\(damage)") }
        var streams = try restored(from: writer.snapshots, logger) ?? Streams()
        guard writer.recovery.oldestSeq <= streams.seq + 1 else {
            throw .snapshotOfOtherVersion(folder: folder, seq: writer.recovery.snapshot?.seq ?? 0)
        }
        let snapshot = streams.seq
        try fold(folder, into: &streams)
        return StreamsLedger(writer: writer, streams: streams, snapshot: snapshot)
    }

    private static func restored(from snapshots: SnapshotStore, _ logger: Logger) throws(ManagerError) -> Streams? {
        let found = try onJournal { () throws(JournalError) in try snapshots.newest() }
        guard let snapshot = found else { return nil }
        let bytes = unsafe snapshot.state.withUnsafeBytes { unsafe Array($0) }
        guard let streams = try? Streams(canonicalBytes: bytes), streams.seq == snapshot.header.seq else {
            logger.warning("snapshot \(snapshot.header.seq) of the streams is not used: it is of another version")
            return nil
        }
        return streams
    }

    private static func fold(_ folder: String, into streams: inout Streams) throws(ManagerError) {
        var reader: JournalReader
        do { reader = try JournalReader(folder, from: streams.seq + 1) } catch { throw .journal(error) }
        while try foldFrame(&reader, folder, into: &streams) {}
    }

    private static func foldFrame(
        _ reader: inout JournalReader,
        _ folder: String,
        into streams: inout Streams
    ) throws(ManagerError) -> Bool {
        let next: Frame?
        do { next = try reader.next() } catch { throw .journal(error) }
        guard let frame = next else { return false }
        var events = frame.events(from: streams.seq + 1)
        while let lent = events.next() {
            let published: Published
            do { published = try PublishedCoding.decode(lent.bytes) } catch {
                throw .unreadable(folder: folder, seq: lent.seq, reason: "\(error)")
            }
            do {
                try streams.apply(published.stamp, published.topic, number: published.publisherSeq)
            } catch {
                throw .inconsistent(folder: folder, error)
            }
        }
        return true
    }
}
