import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// A publisher without the SDK. It publishes nothing before it has seen the manager subscribe, and lives on the thread
/// that made it.
struct IngestPeer: ~Copyable {
    let context: Context
    let socket: Socket
    /// Messages sent.
    private(set) var sent = 0

    init(_ topology: Topology) throws {
        let context = try Context()
        let socket = try Socket(context, .xpub)
        try socket.set(.linger, to: .seconds(5))
        try socket.set(.xpubVerbose, to: true)
        try socket.set(.sendHighWater, to: 100_000)
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.connect(topology.transport(topology.endpoints.ingest))
        var subscription = Message()
        guard try socket.receive(into: &subscription) else { throw Hang(what: "the manager's subscription") }
        self.context = context
        self.socket = socket
    }

    mutating func send(_ message: [[UInt8]]) throws {
        _ = try socket.send(message)
        sent += 1
    }

    mutating func publish(_ message: IngestMessage, on topic: Topic) throws {
        try send([try TopicFrame.bytes(of: topic), message.encoded])
    }

    /// Waits until the manager has subscribed anew.
    func awaitSubscription() throws {
        var subscription = Message()
        guard try socket.receive(into: &subscription) else { throw Hang(what: "the manager's subscription") }
    }
}
