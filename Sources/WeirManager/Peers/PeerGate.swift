import Logging
import WeirModel
import ZeroMQ

/// Lets peers in: those whose keys are listed, where there are keys, and up to a number for each socket.
///
/// libzmq itself takes every connection, and each may fill a queue: the number of peers is one factor of the bound on the
/// manager's memory. So every handshake is put to a ZAP handler, which knows the connections by the sockets' monitors. A
/// peer over the number is told to try later, and its libzmq does by itself.
///
/// A peer without a key, or with a wrong one of the manager's, does not come as far as that: libzmq ends its handshake, and the
/// monitors tell.
///
/// Owned by the loop's thread.
struct PeerGate: ~Copyable {
    private var handler: ZAPHandler
    private var doors: [String: Door] = [:]
    private let ring: KeyRing
    private let peersMax: Int
    /// Who was turned down since it was last asked: why, and on which endpoint.
    private var refusals: [(reason: Refusal, endpoint: StaticString)] = []
    private let logger: Logger
    private var turnedAway: UInt64 = 0
    private var turningAway = Throttle()
    private var failing = Throttle()
    private var unknown = Throttle()
    private var control: SocketMonitor
    private var ingest: SocketMonitor
    private var broadcast: SocketMonitor

    /// The ZAP domains of the three sockets.
    static let (controlDomain, ingestDomain, broadcastDomain) = ("control", "ingest", "broadcast")

    /// Make it before the sockets bind.
    init(
        _ context: Context,
        control: borrowing Socket,
        ingest: borrowing Socket,
        broadcast: borrowing Socket,
        peersMax: Int,
        ring: KeyRing,
        logger: Logger
    ) throws(ZeroMQError) {
        let handler = try ZAPHandler(context)
        try control.set(.zapDomain, to: Self.controlDomain)
        try ingest.set(.zapDomain, to: Self.ingestDomain)
        try broadcast.set(.zapDomain, to: Self.broadcastDomain)
        let controlMonitor = try SocketMonitor(of: control)
        let ingestMonitor = try SocketMonitor(of: ingest)
        let broadcastMonitor = try SocketMonitor(of: broadcast)
        self.handler = handler
        self.control = controlMonitor
        self.ingest = ingestMonitor
        self.broadcast = broadcastMonitor
        self.peersMax = peersMax
        self.ring = ring
        self.logger = logger
    }

    /// What the loop polls for the gate.
    func register(with poller: inout Poller) {
        _ = poller.add(handler.requests)
        _ = poller.add(control.events)
        _ = poller.add(ingest.events)
        _ = poller.add(broadcast.events)
    }

    /// Connections that stand, on all three sockets.
    var connections: UInt32 { UInt32(clamping: doors.values.reduce(0) { $0 + $1.count }) }

    /// Takes note of who came and went, then answers those who wait.
    mutating func attend() throws(ZeroMQError) {
        let now = SystemClock.monotonic
        while let event = try control.next() { note(event, Self.controlDomain, now) }
        while let event = try ingest.next() { note(event, Self.ingestDomain, now) }
        while let event = try broadcast.next() { note(event, Self.broadcastDomain, now) }
        while let request = try handler.next() {
            try handler.answer(request, judge(request, now))
        }
    }

    /// Who was turned down since the last time: why, and on which endpoint.
    mutating func takeRefusals() -> [(reason: Refusal, endpoint: StaticString)] {
        defer { refusals.removeAll(keepingCapacity: true) }
        return refusals
    }

    private mutating func judge(_ request: ZAPRequest, _ now: Nanoseconds) -> ZAPVerdict {
        guard let user = user(behind: request.credentials) else {
            refuse(request, now)
            return .refuse(reason: "this key is not listed")
        }
        guard doors[request.domain, default: Door()].admit(peersMax: peersMax, at: now) else {
            turnAway(request, now)
            return .tryLater
        }
        return .accept(userID: user)
    }

    /// Under which name a peer is let in: where there are no keys, under none.
    private func user(behind credentials: ZAPRequest.Credentials) -> String? {
        guard ring.hasKeys else { return "" }
        guard case .curve(let key) = credentials else { return nil }
        return ring.user(of: key)?.description
    }

    private mutating func refuse(_ request: ZAPRequest, _ now: Nanoseconds) {
        refusals.append((.unknownKey, Self.endpoint(request.domain)))
        guard unknown.allows(at: now), case .curve(let key) = request.credentials else { return }
        logger.warning(
            "peer refused: its key is not in the topology",
            metadata: [
                "endpoint": "\(request.domain)", "address": "\(request.address)", "publicKey": "\(key.hexadecimal)",
            ]
        )
    }

    private static func endpoint(_ domain: String) -> StaticString {
        switch domain {
        case controlDomain: "control"
        case ingestDomain: "ingest"
        default: "broadcast"
        }
    }

    private mutating func turnAway(_ request: ZAPRequest, _ now: Nanoseconds) {
        turnedAway += 1
        guard turningAway.allows(at: now) else { return }
        logger.warning(
            "peer turned away: as many are connected as manager.peersMax allows",
            metadata: [
                "endpoint": "\(request.domain)", "peersMax": "\(peersMax)", "address": "\(request.address)",
                "soFar": "\(turnedAway)",
            ]
        )
    }

    private mutating func note(_ event: MonitorEvent, _ domain: String, _ now: Nanoseconds) {
        switch event.what {
        case .accepted(let connection): doors[domain, default: Door()].came(connection, at: now)
        case .disconnected(let connection): doors[domain, default: Door()].went(connection)
        case .acceptFailed(let code):
            guard failing.allows(at: now) else { return }
            logger.error("a connection could not be accepted", metadata: ["endpoint": "\(domain)", "error": "\(code)"])
        // Who meets another mechanism than his own hangs up, and may do so before his greeting has been read: then all that is
        // seen of it is a connection that ends within its handshake.
        case .handshakeFailed(.protocolError), .handshakeFailed(.transport):
            refusals.append((.badHandshake, Self.endpoint(domain)))
        default: break
        }
    }
}
