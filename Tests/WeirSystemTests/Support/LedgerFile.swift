import WeirGovernor
import WeirJournal
import WeirManager
import WeirModel
import WeirWire

/// What a ledger on disk says, read by itself and without a manager.
enum LedgerFile {
    static func events(_ folder: String) throws -> [Event] {
        var reader = try JournalReader(folder)
        var events: [Event] = []
        while let frame = try reader.next() {
            var cursor = frame.events
            while let lent = cursor.next() { events.append(try EventCoding.decodeEvent(lent.bytes)) }
        }
        return events
    }

    /// The verdicts in it, by seq.
    static func verdicts(_ folder: String) throws -> [UInt64: (sender: Sender, verdict: VerdictGiven)] {
        var verdicts: [UInt64: (Sender, VerdictGiven)] = [:]
        for event in try events(folder) {
            if case .verdictGiven(let given) = event.body { verdicts[event.stamp.seq] = (event.stamp.sender, given) }
        }
        return verdicts
    }

    /// What components published, in order.
    static func published(_ folder: String) throws -> [Published] {
        var reader = try JournalReader(folder)
        var published: [Published] = []
        while let frame = try reader.next() {
            var cursor = frame.events
            while let lent = cursor.next() { published.append(try PublishedCoding.decode(lent.bytes)) }
        }
        return published
    }

    /// The state's hash at each of some seqs.
    static func hashes(_ folder: String, at seqs: [UInt64]) throws -> [UInt64: UInt64] {
        var replay = LedgerReplay()
        var hashes: [UInt64: UInt64] = [:]
        for seq in seqs.sorted() {
            try replay.fold(folder, until: seq)
            if replay.governor.seq == seq { hashes[seq] = replay.governor.stateHash }
        }
        return hashes
    }
}
