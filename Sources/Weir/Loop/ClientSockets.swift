import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// A component's three sockets. Owned by the loop's thread.
struct ClientSockets: ~Copyable {
    /// DEALER: many questions may be under way at once.
    let control: Socket
    /// XPUB rather than PUB: it sees the manager subscribe, so nothing is published into the void.
    let ingest: Socket
    let broadcast: Socket
    /// Nil where the topology has no keys.
    let passport: Passport?

    init(_ context: Context, _ topology: Topology, _ passport: Passport?) throws(ZeroMQError) {
        let control = try Socket(context, .dealer)
        let ingest = try Socket(context, .xpub)
        let broadcast = try Socket(context, .sub)
        try Self.tune(control, passport)
        try Self.tune(ingest, passport)
        try Self.tune(broadcast, passport)
        try control.set(.sendHighWater, to: Int(topology.manager.controlHighWater))
        // Questions and facts wait here, where they can be taken back and counted, and not in a queue to a manager that is
        // away: the one that comes back may be another.
        try control.set(.immediate, to: true)
        try ingest.set(.immediate, to: true)
        try ingest.set(.xpubVerbose, to: true)
        // Its one subscriber is the manager: where that does not keep up, a send says so, and nothing is dropped unseen.
        try ingest.set(.xpubNoDrop, to: true)
        try ingest.set(.sendHighWater, to: Int(topology.manager.ingestHighWater))
        // No bound on the size of what the manager sends: a topology of many components is one event.
        try broadcast.set(.receiveHighWater, to: Int(topology.manager.broadcastHighWater))
        // Only now: a socket that is a field already cannot be closed half way through a throwing initialiser.
        self.control = control
        self.ingest = ingest
        self.broadcast = broadcast
        self.passport = passport
    }

    /// Subscribes to what concerns a component, and connects.
    func connect(_ topology: Topology, component: String) throws(ZeroMQError) {
        for (channel, key) in [
            (Channel.component, component), (.limit, component), (.limit, Channel.managerKey),
        ] {
            // The NUL at the end keeps `price` from hearing `price_feeds`.
            try broadcast.subscribe(to: "\(channel.name)/\(key)\0")
        }
        try control.connect(topology.transport(topology.endpoints.control))
        try ingest.connect(topology.transport(topology.endpoints.ingest))
        try broadcast.connect(topology.transport(topology.endpoints.broadcast))
    }

    /// Connects anew, where libzmq has given up: after a refusal.
    func reconnect(_ topology: Topology) throws(ZeroMQError) {
        try Self.reconnect(control, topology.transport(topology.endpoints.control))
        try Self.reconnect(ingest, topology.transport(topology.endpoints.ingest))
        try Self.reconnect(broadcast, topology.transport(topology.endpoints.broadcast))
    }

    private static func reconnect(_ socket: borrowing Socket, _ endpoint: String) throws(ZeroMQError) {
        // There may be nothing left to disconnect.
        try? socket.disconnect(endpoint)
        try socket.connect(endpoint)
    }

    private static func tune(_ socket: borrowing Socket, _ passport: Passport?) throws(ZeroMQError) {
        try socket.present(passport)
        try socket.set(.linger, to: .milliseconds(500))
        try socket.set(.reconnectInterval, to: .milliseconds(50))
        try socket.set(.reconnectIntervalMax, to: .seconds(2))
        try socket.set(.heartbeatInterval, to: .seconds(10))
        try socket.set(.heartbeatTimeout, to: .seconds(30))
        try socket.set(.heartbeatTimeToLive, to: .seconds(30))
        try socket.set(.keepAlive, to: true)
    }
}
