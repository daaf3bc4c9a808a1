package import WeirTopology
package import ZeroMQ

extension ControlPeer {
    /// One of a fleet with keys.
    package init(_ context: Context, _ topology: Topology, as keys: CurveKeyPair, of fleet: Identities) throws {
        let socket = try Socket(context, .dealer)
        try socket.use(keys, of: fleet)
        try socket.set(.linger, to: .zero)
        try socket.set(.sendTimeout, to: hangGuard)
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.connect(topology.transport(topology.endpoints.control))
        self.init(socket)
    }
}

extension IngestPeer {
    /// One of a fleet with keys. Returns once the manager listens.
    package init(_ context: Context, _ topology: Topology, as keys: CurveKeyPair, of fleet: Identities) throws {
        let socket = try Socket(context, .xpub)
        try socket.use(keys, of: fleet)
        try socket.set(.linger, to: .seconds(5))
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.connect(topology.transport(topology.endpoints.ingest))
        var subscription = Message()
        guard try socket.receive(into: &subscription) else { throw Hang(what: "the manager's subscription") }
        self.init(socket)
    }
}
