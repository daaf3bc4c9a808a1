import Logging
import WeirModel
import WeirTopology
import ZeroMQ

/// The manager's side of the sockets: who is let in, what has arrived, who listens to what.
///
/// Owned by the loop's thread.
struct Reception: ~Copyable {
    // In the order in which they are destroyed.
    let sockets: ManagerSockets
    private var gate: PeerGate
    private var poller = Poller()
    private let stop: StopSignal
    /// What waits on control for an answer, in this batch.
    var questions: Inbox
    /// What has come in on ingest, in this batch.
    var arrivals: Inbox
    private let subscriptions: Subscriptions
    /// Messages on the broadcast socket that are no subscriptions, in this batch.
    private(set) var strays = 0
    /// More subscriptions were there than one batch takes.
    private var hasMoreSubscriptions = false
    private var received = StatusReport.Traffic()
    private let ingestItem: Poller.Item

    /// The most messages on control that one batch takes.
    static let questionsPerBatch: UInt32 = 1_024
    /// The most messages on ingest that one batch takes.
    static let arrivalsPerBatch: UInt32 = 4_096
    /// The most messages on broadcast that one batch takes.
    static let subscriptionsPerBatch = 4_096
    /// So many messages on ingest in one batch, with no question beside them, are a flow: the next batch is gathered for a
    /// while. Nobody waits for the answer to a fact, and a larger batch costs each of them less of a commit.
    static let flowOfArrivals = 16
    static let gathering = Duration.milliseconds(2)
    /// Bytes of a fact or a question on the wire, about: what `factsPerBatch` comes to in bytes.
    static let itemBytes = 32

    init(
        _ context: Context,
        _ limits: Topology.Manager,
        _ subscriptions: Subscriptions,
        _ keys: CurveKeyPair?,
        _ ring: KeyRing,
        stop: StopSignal,
        logger: Logger
    ) throws(ZeroMQError) {
        let sockets = try ManagerSockets(context, limits, keys)
        let gate = try PeerGate(
            context,
            control: sockets.control,
            ingest: sockets.ingest,
            broadcast: sockets.broadcast,
            peersMax: Int(limits.peersMax),
            ring: ring,
            logger: logger
        )
        self.stop = stop
        self.subscriptions = subscriptions
        let bytesMax = Int(limits.factsPerBatch) * Self.itemBytes
        arrivals = Inbox(
            capacity: Int(min(Self.arrivalsPerBatch, limits.factsPerBatch)),
            frames: 2,
            bytesMax: bytesMax
        )
        // Half of a peer's mark: all may be one peer's, whose queue of answers may still hold those of the batch before.
        questions = Inbox(
            capacity: Int(min(Self.questionsPerBatch, limits.factsPerBatch, max(1, limits.controlHighWater / 2))),
            frames: 3,
            bytesMax: bytesMax
        )
        _ = poller.add(fileDescriptor: stop.wakeup.fileDescriptor)
        _ = poller.add(sockets.control)
        ingestItem = poller.add(sockets.ingest)
        _ = poller.add(sockets.broadcast)
        gate.register(with: &poller)
        self.sockets = sockets
        self.gate = gate
    }

    /// Messages received and connections standing.
    var traffic: StatusReport.Traffic {
        var traffic = received
        traffic.connections = gate.connections
        return traffic
    }

    /// Waits for something to arrive, or for the time to be over; then takes in what is there.
    ///
    /// - Parameter mayGather: whether a flow may be let come together.
    mutating func receive(waiting patience: Duration, mayGather: Bool) throws(ZeroMQError) {
        // What a full batch left behind is there already.
        let isBehind = arrivals.isFull || questions.isFull || hasMoreSubscriptions
        let isFlow = arrivals.count >= Self.flowOfArrivals && questions.count == 0
        if mayGather, isFlow, !isBehind, patience >= Self.gathering { try gather() }
        _ = try poller.wait(for: isBehind ? .zero : patience)
        stop.wakeup.drain()
        try gate.attend()
        try takeSubscriptions()
        try arrivals.fill(from: sockets.ingest)
        try questions.fill(from: sockets.control)
        received.ingest += UInt64(arrivals.count)
        received.control += UInt64(questions.count)
    }

    /// Lets facts come together; whatever else arrives ends it.
    private mutating func gather() throws(ZeroMQError) {
        poller.setEvents(of: ingestItem, to: [])
        defer { poller.setEvents(of: ingestItem, to: .receive) }
        _ = try poller.wait(for: Self.gathering)
    }

    /// Peers that were turned down since the last time: why, and on which endpoint.
    mutating func takeRefusals() -> [(reason: Refusal, endpoint: StaticString)] { gate.takeRefusals() }

    private mutating func takeSubscriptions() throws(ZeroMQError) {
        strays = 0
        var message = Message()
        for _ in 0..<Self.subscriptionsPerBatch {
            hasMoreSubscriptions = try sockets.broadcast.receive(into: &message, dontWait: true)
            guard hasMoreSubscriptions else { return }
            received.broadcast += 1
            if !subscriptions.take(message.bytes) { strays += 1 }
            if message.hasMore { try sockets.broadcast.skipRemainingFrames() }
        }
    }
}
