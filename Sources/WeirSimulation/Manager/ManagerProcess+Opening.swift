import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

extension ManagerProcess {
    /// What both journals hold, folded.
    struct Opened {
        var governor = Governor()
        var streams = Streams()
        var archive = Archive()

        /// - Parameter fromSnapshot: whether to begin with the newest snapshots that can be trusted.
        init(
            _ ledger: JournalWriter,
            _ streamsLedger: JournalWriter,
            on disk: VirtualDisk,
            fromSnapshot: Bool
        ) throws {
            if fromSnapshot {
                if let found = try ledger.snapshots.newest() {
                    governor = try Governor(canonicalBytes: Self.bytes(of: found))
                }
                if let found = try streamsLedger.snapshots.newest() {
                    streams = try Streams(canonicalBytes: Self.bytes(of: found))
                }
            }
            try foldLedger(on: disk)
            try foldStreams(on: disk)
        }

        private static func bytes(of snapshot: Snapshot) -> [UInt8] {
            unsafe snapshot.state.withUnsafeBytes { unsafe Array($0) }
        }

        private mutating func foldLedger(on disk: VirtualDisk) throws {
            var reader = try JournalReader(ManagerProcess.ledgerFolder, disk: disk)
            while let frame = try reader.next() {
                var cursor = frame.events
                while let lent = cursor.next() {
                    let event = try EventCoding.decodeEvent(lent.bytes)
                    if event.stamp.seq > governor.seq { try governor.apply(event) }
                    let (channel, component) = (event.body.channel, event.stamp.component)
                    let number = archive.number(of: channel, component) { governor.key(of: component) }
                    if let number { archive.put(unsafe lent.bytes.withUnsafeBytes { unsafe Array($0) }, on: number) }
                }
            }
        }

        private mutating func foldStreams(on disk: VirtualDisk) throws {
            var reader = try JournalReader(ManagerProcess.streamsFolder, disk: disk)
            while let frame = try reader.next() {
                var cursor = frame.events
                while let lent = cursor.next() {
                    let published = try PublishedCoding.decode(lent.bytes)
                    if published.stamp.seq > streams.seq {
                        try streams.apply(published.stamp, published.topic, number: published.publisherSeq)
                    }
                    let number = archive.number(entering: published.topic)
                    archive.put(unsafe lent.bytes.withUnsafeBytes { unsafe Array($0) }, on: number)
                }
            }
        }
    }
}
