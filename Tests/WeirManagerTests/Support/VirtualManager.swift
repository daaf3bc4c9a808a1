import Logging
import TestStage
import WeirJournal
import WeirModel
import WeirTopology
import WeirWire

@testable import WeirManager

/// A manager without sockets, in virtual time: everything between what has arrived and what is sent.
///
/// One listener hears all, and one instance of the first component talks.
struct VirtualManager: ~Copyable {
    var processor: Processor
    /// What would have been broadcast, with its topic.
    private(set) var heard: [(topic: String, event: Event)] = []
    /// The beacons of the last turn.
    private(set) var beacons: [Beacon] = []
    private(set) var now: Moment
    private(set) var sender = Sender(component: .manager, instance: .none)
    private var nonce: UInt64 = 0
    private var lastFact: UInt64 = 0
    private var lastRequest: RequestID = 0

    init(_ site: Site, listening: Bool = true) throws {
        let quiet = Logger(label: "manager") { _ in SwiftLogNoOpLogHandler() }
        let subscriptions = Subscriptions()
        let everything: [UInt8] = [1]
        if listening { _ = unsafe subscriptions.take(everything.span.bytes) }
        let topology = try site.topology
        let segmentBytes = Int(topology.journal.segmentSize)
        processor = try Processor(
            Ledger.open(site.ledger, segmentBytes: segmentBytes, logger: quiet),
            StreamsLedger.open(site.streams, segmentBytes: segmentBytes, logger: quiet),
            topology,
            subscriptions,
            logger: quiet
        )
        now = processor.moment
    }

    /// One turn of the loop, so much later; `talk` is what has arrived by then.
    mutating func turn(after time: Nanoseconds, _ talk: (inout VirtualManager) throws -> Void = { _ in }) throws {
        now = Moment(decided: now.decided + time, utc: now.utc + Int64(time))
        processor.topics.listen()
        try processor.begin(at: now)
        try talk(&self)
        try processor.commit()
        processor.tellSubscribers()
        beacons = []
        for broadcast in processor.outbox.broadcasts {
            let topic = String(decoding: broadcast.topic.dropLast(), as: UTF8.self)
            if case .copy(let bytes) = broadcast.bytes, topic == Beacon.topic.description {
                beacons.append(unsafe try BeaconCoding.decodeBeacon(bytes.span.bytes))
            }
            guard case .ledger(let range) = broadcast.bytes else { continue }
            heard.append((topic, try EventCoding.decodeEvent(processor.ledgerFrame.event(range))))
        }
        processor.delivered()
    }

    /// Turns until what is heard is as wanted.
    mutating func turns(
        until what: String,
        atMost seconds: Int = 600,
        _ talk: (inout VirtualManager, Int) throws -> Void,
        isHeard: ([(topic: String, event: Event)]) -> Bool
    ) throws {
        for second in 1...seconds {
            try turn(after: .second) { try talk(&$0, second) }
            if isHeard(heard) { return }
        }
        throw Hang(what: "\(what) within \(seconds) virtual seconds")
    }

    // MARK: What the instance says

    mutating func join(_ component: String = "asker") throws {
        nonce += 1
        let hello = Hello(component: component, host: "test", process: 1, nonce: nonce, topologyDigest: 0)
        guard case .joined(let joined) = try processor.decide(.hello(hello)) else { throw Hang(what: "a welcome") }
        (sender, lastFact, lastRequest) = (joined.sender, 0, 0)
    }

    mutating func beat() throws {
        _ = try processor.decide(.heartbeat(sender, HeartbeatNoted(ping: 1, lastFact: lastFact, lastPublication: 0)))
    }

    mutating func ask(opening: Bool = false) throws -> Verdict {
        lastRequest += 1
        let request = Request(id: lastRequest, opensConnection: opening)
        let answer = try processor.decide(.ask(sender, lowestAwaited: lastRequest, request))
        guard case .verdict(let verdict) = answer else { throw Hang(what: "a verdict") }
        return verdict
    }

    /// - Parameter latency: in microseconds.
    mutating func record(
        _ count: Int = 1,
        bytes: UInt64 = 1,
        latency: UInt32 = 1_000,
        success: Bool = true,
        status: UInt16? = nil
    ) throws {
        let fact = RequestFact(
            request: 0,
            sent: 0,
            received: bytes,
            latency: latency,
            status: status ?? (success ? 200 : 500),
            flags: success ? .success : []
        )
        let recorded = RequestsRecorded(first: lastFact + 1, facts: Array(repeating: fact, count: count))
        lastFact += UInt64(count)
        _ = try processor.decide(.record(sender, recorded))
    }

    /// As if a commit of this turn had taken so long.
    mutating func commits(taking time: Nanoseconds) {
        processor.upkeep.commitTimes.note(time, every: processor.topology.rhythms.monitor, at: now.decided)
    }

    mutating func order(_ settings: KeyValuePairs<String, String> = [:]) throws {
        let list = settings.map { LimitOrder.Setting(key: $0.key, value: $0.value) }
        let order = LimitOrder(scope: "asker", settings: list, reason: "a test")
        guard case .done = try processor.carryOut(order) else { throw Hang(what: "an order") }
    }
}
