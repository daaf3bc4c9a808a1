import WeirModel
import WeirWire

/// Makes what no honest peer would send: frames of ours with bytes turned over, cut short or drawn out, random bytes, and
/// messages of too many frames or too few.
struct Malice {
    private var random: Seeded
    /// Frames that were valid before they were touched.
    private var honest: [[UInt8]] = []
    /// Frames that are valid, and say what is not so.
    private var lies: [[UInt8]] = []
    private let most: Int

    /// - Parameter most: the longest frame, in bytes.
    init(seed: UInt64, most: Int = 2_000) {
        random = Seeded(seed)
        self.most = most
    }

    mutating func frame() -> [UInt8] {
        if random.below(10) == 0, let frame = lies.randomElement(using: &random) { return frame }
        guard random.below(5) > 0, let frame = honest.randomElement(using: &random) else {
            return random.bytes(random.below(most))
        }
        var bytes = frame
        switch random.below(4) {
        case 0: bytes.removeLast(random.below(bytes.count + 1))
        case 1: bytes += random.bytes(1 + random.below(40))
        default: break
        }
        guard !bytes.isEmpty else { return bytes }
        for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next()) }
        return bytes
    }

    /// A message on control: most have one frame, as a DEALER's, or an empty one before it, as a REQ's.
    mutating func question() -> [[UInt8]] {
        switch random.below(10) {
        case 0: (0..<3 + random.below(4)).map { _ in frame() }
        case 1: [frame(), frame()]
        case 2, 3: [[], frame()]
        default: [frame()]
        }
    }

    /// A message on ingest: most have a topic and one frame.
    mutating func arrival() -> [[UInt8]] {
        switch random.below(10) {
        case 0: [frame()]
        case 1: (0..<3 + random.below(4)).map { _ in frame() }
        case 2: [frame(), frame()]
        default: [topic(), frame()]
        }
    }

    private mutating func topic() -> [UInt8] {
        let channel = ["news", "market", "verdict", "limit", "NEWS", "", "a/b"].randomElement(using: &random) ?? ""
        return Array("\(channel)/\(random.below(50))".utf8) + (random.below(8) == 0 ? [] : [0])
    }

    /// What a subscriber may send to a publisher, and what it may not. No message is libzmq's own: it keeps a second
    /// subscription to the same topic, and the end of one that never was, to itself, so those are drawn only once.
    mutating func cry(number: Int) -> [[UInt8]] {
        switch random.below(4) {
        case 0: [[1] + Array("topic \(number)".utf8)]
        case 1: [stray(), stray()]
        default: [stray()]
        }
    }

    private mutating func stray() -> [UInt8] { [UInt8(2 + random.below(254))] + random.bytes(random.below(300)) }
}

extension Malice {
    /// From now on says on control what this sender would, touched; and untouched what is not so.
    mutating func speakOnControl(as sender: Sender) {
        honest = Self.questions(of: sender)
        let stranger = Hello(component: "nobody", host: "test", process: 1, nonce: 98, topologyDigest: 0)
        lies = [
            ControlRequest.hello(stranger), .allowance(sender.disguised, lowestAwaited: 1, [Request(id: 1)]),
            .goodbye(sender.invented, Goodbye(lastFact: 0, lastPublication: 0)), .verdictReturn(sender, requests: [0]),
            .allowance(sender.invented, lowestAwaited: 1, [Request(id: 1)]),
        ].map(\.encoded)
    }

    /// From now on says on ingest what this sender would, touched; and untouched what is not so, or was said before.
    mutating func speakOnIngest(as sender: Sender) {
        honest = Self.arrivals(of: sender)
        lies = honest + Self.arrivals(of: sender.disguised) + Self.arrivals(of: sender.invented)
    }

    /// A frame of each message on control, as this sender would say it.
    private static func questions(of sender: Sender) -> [[UInt8]] {
        let hello = Hello(component: "other", host: "test", process: 1, nonce: 99, topologyDigest: 0)
        let requests: [ControlRequest] = [
            .hello(hello), .allowance(sender, lowestAwaited: 1, [Request(id: 1), Request(id: 2, bytes: 100)]),
            .verdictReturn(sender, requests: [1, 2]), .connectionRelease(sender, slots: [SlotID(rawValue: 1)]),
            .connectionRenew(sender, slots: [SlotID(rawValue: 1)]),
            .goodbye(sender, Goodbye(lastFact: 1, lastPublication: 1)), .status,
        ]
        return requests.map(\.encoded)
    }

    /// A frame of each message on ingest, as this sender would say it.
    private static func arrivals(of sender: Sender) -> [[UInt8]] {
        let facts = (1...3).map {
            RequestFact(request: $0, sent: 10, received: 10, latency: 5, status: 200, flags: .success)
        }
        let messages: [IngestMessage] = [
            .facts(sender, RequestsRecorded(first: 1, facts: facts)),
            .heartbeat(sender, HeartbeatNoted(ping: 1, lastFact: 1, lastPublication: 1)),
            .publication(sender, publisherSeq: 1, payload: Array("payload".utf8)),
            .loss(sender, EventsLost(lane: .facts, first: 1, count: 2, cause: .queueFull)),
        ]
        return messages.map(\.encoded)
    }
}

extension Sender {
    /// The same instance, of another component.
    fileprivate var disguised: Sender {
        Sender(component: ComponentID(rawValue: component.rawValue ^ 3), instance: instance)
    }

    /// An instance that nobody is.
    fileprivate var invented: Sender { Sender(component: component, instance: InstanceID(rawValue: .max)) }
}
