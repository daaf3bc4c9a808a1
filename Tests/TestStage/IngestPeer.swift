import WeirModel
package import WeirTopology
package import WeirWire
package import ZeroMQ

/// A publisher without the SDK. It lives on the thread that made it.
package struct IngestPeer: ~Copyable {
    package let socket: Socket

    /// Returns once the manager listens.
    package init(_ context: Context, _ topology: Topology) throws {
        let socket = try Socket(context, .xpub)
        try socket.set(.linger, to: .seconds(5))
        try socket.set(.sendHighWater, to: 100_000)
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.connect(topology.transport(topology.endpoints.ingest))
        var subscription = Message()
        guard try socket.receive(into: &subscription) else { throw Hang(what: "the manager's subscription") }
        self.socket = socket
    }

    /// With a socket whose manager listens already.
    package init(_ socket: consuming Socket) { self.socket = socket }

    package func send(_ message: IngestMessage, under topic: [UInt8] = Array("fact/test\0".utf8)) throws {
        try send([topic, message.encoded])
    }

    package func send(_ frames: [[UInt8]]) throws {
        guard try socket.send(frames) == .sent else { throw Hang(what: "room for a message on ingest") }
    }
}
