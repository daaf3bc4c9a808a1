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
    var questions = Inbox(capacity: questionsPerBatch, frames: 3)
    /// What has come in on ingest, in this batch.
    var arrivals: Inbox
    private(set) var subscriptions = Subscriptions()
    /// Messages on the broadcast socket that are no subscriptions, in this batch.
    private(set) var strays = 0
    private var received = StatusReport.Traffic()

    /// Messages on control that one batch takes.
    static let questionsPerBatch = 1_024
    /// The most messages on ingest that one batch takes.
    static let arrivalsPerBatch: UInt32 = 4_096

    init(
        _ context: Context,
        _ limits: Topology.Manager,
        stop: StopSignal,
        logger: Logger
    ) throws(ZeroMQError) {
        let sockets = try ManagerSockets(context, limits)
        let gate = try PeerGate(
            context,
            control: sockets.control,
            ingest: sockets.ingest,
            broadcast: sockets.broadcast,
            peersMax: Int(limits.peersMax),
            logger: logger
        )
        self.stop = stop
        arrivals = Inbox(capacity: Int(min(Self.arrivalsPerBatch, limits.factsPerBatch)), frames: 2)
        _ = poller.add(fileDescriptor: stop.wakeup.fileDescriptor)
        _ = poller.add(sockets.control)
        _ = poller.add(sockets.ingest)
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
    mutating func receive(waiting patience: Duration) throws(ZeroMQError) {
        // What a full batch left behind is there already.
        let isBehind = arrivals.isFull || questions.isFull
        _ = try poller.wait(for: isBehind ? .zero : patience)
        stop.wakeup.drain()
        try gate.attend()
        try takeSubscriptions()
        try arrivals.fill(from: sockets.ingest)
        try questions.fill(from: sockets.control)
        received.ingest += UInt64(arrivals.count)
        received.control += UInt64(questions.count)
    }

    private mutating func takeSubscriptions() throws(ZeroMQError) {
        strays = 0
        var message = Message()
        while try sockets.broadcast.receive(into: &message, dontWait: true) {
            received.broadcast += 1
            if !subscriptions.take(message.bytes) { strays += 1 }
            if message.hasMore { try sockets.broadcast.skipRemainingFrames() }
        }
    }
}
