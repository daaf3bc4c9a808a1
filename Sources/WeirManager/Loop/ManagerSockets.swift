import WeirTopology
import ZeroMQ

/// The three sockets of the manager, with every mark and bound set before they bind.
///
/// Owned by the loop's thread.
struct ManagerSockets: ~Copyable {
    let control: Socket
    let ingest: Socket
    let broadcast: Socket

    /// What CURVE adds to a frame, in bytes, and a little more: the bound on a message's size is on what the wire carries.
    private static let curveOverhead = 64

    /// - Parameter keys: the manager's; nil where the topology has none.
    init(_ context: Context, _ limits: Topology.Manager, _ keys: CurveKeyPair?) throws(ZeroMQError) {
        let control = try Socket(context, .router)
        let ingest = try Socket(context, .sub)
        let broadcast = try Socket(context, .xpub)
        try Self.guardAll(control, limits, keys)
        try Self.guardAll(ingest, limits, keys)
        try Self.guardAll(broadcast, limits, keys)
        try control.set(.sendHighWater, to: Int(limits.controlHighWater))
        try control.set(.receiveHighWater, to: Int(limits.controlHighWater))
        // A peer that is gone, or does not read its answers, costs its answer and nothing else.
        try control.set(.routerMandatory, to: true)
        // No handover: a peer that chooses another's name as its own would get the other's answers.
        try ingest.set(.receiveHighWater, to: Int(limits.ingestHighWater))
        try ingest.subscribe(to: "")
        try broadcast.set(.sendHighWater, to: Int(limits.broadcastHighWater))
        try broadcast.set(.receiveHighWater, to: Int(limits.controlHighWater))
        // Only now: a socket that is a field already cannot be closed half way through a throwing initialiser.
        self.control = control
        self.ingest = ingest
        self.broadcast = broadcast
    }

    /// Binds all three. - Returns: where, with the ports that the system chose where it was asked to.
    func bind(_ topology: Topology) throws(ZeroMQError) -> BoundEndpoints {
        BoundEndpoints(
            ingest: try ingest.bind(topology.binding(topology.endpoints.ingest)),
            control: try control.bind(topology.binding(topology.endpoints.control)),
            broadcast: try broadcast.bind(topology.binding(topology.endpoints.broadcast))
        )
    }

    private static func guardAll(
        _ socket: borrowing Socket,
        _ limits: Topology.Manager,
        _ keys: CurveKeyPair?
    ) throws(ZeroMQError) {
        if let keys {
            try socket.serveCurve(with: keys)
            try socket.set(.zapEnforceDomain, to: true)
        }
        try socket.set(.linger, to: .milliseconds(500))
        try socket.set(.maxMessageSize, to: Int(limits.messageSizeMax) + (keys == nil ? 0 : curveOverhead))
        try socket.set(.handshakeInterval, to: .seconds(Door.handshakeSeconds))
        try socket.set(.heartbeatInterval, to: .seconds(10))
        try socket.set(.heartbeatTimeout, to: .seconds(30))
        try socket.set(.heartbeatTimeToLive, to: .seconds(30))
        try socket.set(.keepAlive, to: true)
        try socket.set(.backlog, to: Int(min(limits.peersMax, 4_096)))
    }
}

/// Where the manager is bound.
public struct BoundEndpoints: Sendable, Equatable {
    public let ingest: String
    public let control: String
    public let broadcast: String
}
