import TestStage
import WeirJournal
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Somebody who publishes, and asks for what was published: over real sockets, and on the thread that made it.
struct Newsroom: ~Copyable {
    let context: Context
    let topology: Topology
    var control: ControlPeer
    let ingest: IngestPeer
    let sender: Sender
    private(set) var lastPublication: UInt64 = 0
    private var streamsSeq: UInt64

    init(_ topology: Topology, nonce: UInt64 = 1) throws {
        let context = try Context()
        var control = try ControlPeer(context, topology)
        let sender = try control.join("asker", nonce: nonce)
        let streamsSeq = try control.status().streamsSeq
        let ingest = try IngestPeer(context, topology)
        // Only now: what cannot be copied must not stand half made when something throws.
        self.context = context
        self.control = control
        self.ingest = ingest
        self.sender = sender
        self.streamsSeq = streamsSeq
        self.topology = topology
    }

    mutating func publish(_ topic: String, _ payload: [UInt8]) throws {
        lastPublication += 1
        let message = IngestMessage.publication(sender, publisherSeq: lastPublication, payload: payload)
        try ingest.send(message, under: Array("\(topic)\0".utf8))
        streamsSeq += 1
        // No more under way than the sockets hold.
        if lastPublication.isMultiple(of: 2_000) { try settle() }
    }

    /// Publishes so many messages of so many bytes, numbered in their first bytes.
    mutating func publish(_ topic: String, count: Int, bytes: Int = 8) throws {
        for number in 0..<count {
            let head = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
            try publish(topic, head + [UInt8](repeating: 7, count: max(0, bytes - 8)))
        }
    }

    /// Waits until all of it is committed.
    mutating func settle() throws {
        let seq = streamsSeq
        _ = try control.status("all publications") { $0.streamsSeq >= seq }
    }

    mutating func repair(
        _ topic: String,
        _ range: ClosedRange<UInt64>,
        bytesMax: UInt64 = 0
    ) throws -> RepairAnswer {
        let question = RepairQuestion(
            topic: Topic(named: topic),
            from: range.lowerBound,
            through: range.upperBound,
            bytesMax: bytesMax
        )
        while true {
            switch try control.ask(.repair(question)) {
            case .repair(let answer): return answer
            case .refused(let refusal) where refusal.reason == .busy: continue
            case let other: throw Hang(what: "a repair, and got \(other)")
            }
        }
    }

    /// Page by page, as a subscriber asks.
    ///
    /// - Returns: the messages by their sequences, and how many pages it took.
    mutating func repairAll(
        _ topic: String,
        _ range: ClosedRange<UInt64>,
        bytesMax: UInt64 = 0
    ) throws -> (messages: [(seq: UInt64, bytes: [UInt8])], pages: Int) {
        var messages: [(seq: UInt64, bytes: [UInt8])] = []
        var (next, pages) = (range.lowerBound, 0)
        while next <= range.upperBound {
            let answer = try repair(topic, next...range.upperBound, bytesMax: bytesMax)
            messages += zip(answer.first..., answer.messages).map { (seq: $0, bytes: $1) }
            pages += 1
            guard answer.next > next, answer.next <= answer.high else { break }
            next = answer.next
        }
        return (messages, pages)
    }

    mutating func topics(_ question: TopicsQuestion = TopicsQuestion()) throws -> TopicsAnswer {
        guard case .topics(let answer) = try control.ask(.topics(question)) else { throw Hang(what: "topics") }
        return answer
    }
}

extension Topic {
    /// `channel/key`.
    init(named name: String) {
        let parts = name.split(separator: "/", maxSplits: 1)
        self.init(String(parts[0]), String(parts[1]))
    }
}

/// A journal on disk, as bytes.
enum StoredMessages {
    /// The messages of a topic of the streams, in their order.
    static func streams(_ folder: String, _ topic: String) throws -> [[UInt8]] {
        try all(folder) { try PublishedCoding.decode($0).topic.description == topic }
    }

    static func all(_ folder: String, where isWanted: (RawSpan) throws -> Bool) throws -> [[UInt8]] {
        let oldest = try JournalReader.segments(of: folder).first ?? 1
        var reader = try JournalReader(folder, from: oldest)
        var messages: [[UInt8]] = []
        while let frame = try reader.next() {
            var events = frame.events
            while let event = events.next() {
                guard try isWanted(event.bytes) else { continue }
                messages.append(unsafe event.bytes.withUnsafeBytes { unsafe Array($0) })
            }
        }
        return messages
    }
}
