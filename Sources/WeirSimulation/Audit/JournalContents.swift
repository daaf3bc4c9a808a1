import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// What both journals hold in the end, read from the disk's bytes and folded from the very beginning.
struct JournalContents {
    private(set) var events: [Event] = []
    private(set) var published: [Published] = []
    private(set) var governor = Governor()
    private(set) var streams = Streams()
    /// The fingerprints of each topic's messages, by their numbers from 1.
    private(set) var prints: [Topic: [UInt64]] = [:]
    /// What does not follow on what is before it.
    private(set) var faults: [String] = []

    /// - Parameter hashes: states that somebody was told the hash of.
    init(_ disk: VirtualDisk, told hashes: [(seq: UInt64, hash: UInt64)]) {
        var told = hashes.sorted { $0.seq < $1.seq }[...]
        do {
            try read(ManagerProcess.ledgerFolder, disk) { bytes in
                let event = try unsafe EventCoding.decodeEvent(bytes.span.bytes)
                try governor.apply(event)
                events.append(event)
                note(bytes, event.body.channel, event.stamp)
                compare(&told)
            }
            try read(ManagerProcess.streamsFolder, disk) { bytes in
                let event = try unsafe PublishedCoding.decode(bytes.span.bytes)
                try streams.apply(event.stamp, event.topic, number: event.publisherSeq)
                published.append(event)
                prints[event.topic, default: []].append(XXH64.hash(bytes))
            }
        } catch {
            faults.append("the journal cannot be folded again: \(error)")
        }
        if let first = told.first { faults.append("a state at \(first.seq) was told, and the journal ends before it") }
    }

    private func read(_ folder: String, _ disk: VirtualDisk, _ take: ([UInt8]) throws -> Void) throws {
        var reader = try JournalReader(folder, disk: disk)
        while let frame = try reader.next() {
            var cursor = frame.events
            while let lent = cursor.next() { try take(unsafe lent.bytes.withUnsafeBytes { unsafe Array($0) }) }
        }
    }

    private mutating func note(_ bytes: [UInt8], _ channel: Channel, _ stamp: Stamp) {
        guard let key = governor.key(of: stamp.component) else { return }
        prints[Topic(channel.name, key), default: []].append(XXH64.hash(bytes))
    }

    private mutating func compare(_ told: inout ArraySlice<(seq: UInt64, hash: UInt64)>) {
        while let first = told.first, first.seq <= governor.seq {
            if first.seq == governor.seq, first.hash != governor.stateHash {
                faults.append("the state at \(first.seq) has another hash than was told")
            }
            told.removeFirst()
        }
    }
}
