import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Who comes in at all.
@Suite struct `A handshake with a manager that has keys` {
    @Test func `fails for a key that is not listed, on each endpoint, and that is counted and logged`() async throws {
        let log = LogLines()
        try await withKeyedManager(logger: log.logger) { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                var friend = try ControlPeer(context, topology, as: fleet.watcher, of: fleet)
                let endpoints = topology.endpoints
                for (kind, endpoint) in [
                    (Socket.Kind.dealer, endpoints.control), (.xpub, endpoints.ingest), (.sub, endpoints.broadcast),
                ] {
                    let stranger = try Socket(context, kind)
                    try stranger.use(fleet.stranger, of: fleet)
                    var monitor = try SocketMonitor(of: stranger)
                    if kind == .sub { try stranger.subscribe(to: "") }
                    try stranger.connect(topology.transport(endpoint))
                    #expect(try monitor.failure() == .refused(status: 400))
                }
                let report = try friend.status("three refusals") { $0.count(.unknownKey) == 3 }
                #expect(report.traffic.control > 0)
            }
            #expect(log.count("its key is not in the topology") == 1)
            #expect(log.lines.contains { $0.contains(fleet.stranger.publicKey.hexadecimal) })
        }
    }

    @Test func `fails without a key`() async throws {
        let log = LogLines()
        try await withKeyedManager(logger: log.logger) { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                var friend = try ControlPeer(context, topology, as: fleet.watcher, of: fleet)
                let naked = try Socket(context, .dealer)
                try naked.connect(topology.transport(topology.endpoints.control))
                _ = try naked.send(ControlRequest.status.encoded, dontWait: true)
                let report = try friend.status("a bad handshake") { $0.count(.badHandshake) > 0 }
                // Nothing of what it said has come through. (A socket that is used no more may be closed before it has knocked.)
                #expect(report.count(.unknownKey) == 0)
                try naked.set(.linger, to: .zero)
            }
            #expect(log.count("bad_handshake") == 1)
        }
    }

    @Test func `fails for who expects to meet another manager`() async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                var friend = try ControlPeer(context, topology, as: fleet.watcher, of: fleet)
                let lost = try Socket(context, .dealer)
                try lost.useCurve(with: fleet.asker, server: fleet.stranger.publicKey)
                try lost.connect(topology.transport(topology.endpoints.control))
                _ = try friend.status("a bad handshake") { $0.count(.badHandshake) > 0 }
                try lost.set(.linger, to: .zero)
            }
        }
    }

    @Test func `fails for who has the public half only`() async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                var friend = try ControlPeer(context, topology, as: fleet.watcher, of: fleet)
                let liar = try Socket(context, .dealer)
                try liar.set(.curveServerKey, to: fleet.manager.publicKey)
                try liar.set(.curvePublicKey, to: fleet.asker.publicKey)
                try liar.set(.curveSecretKey, to: fleet.stranger.secretKey)
                try liar.connect(topology.transport(topology.endpoints.control))
                _ = try friend.status("a bad handshake") { $0.count(.badHandshake) > 0 }
                try liar.set(.linger, to: .zero)
            }
        }
    }

    @Test func `does not let strangers take the places of those who are listed`() async throws {
        try await withKeyedManager {
            $0.more = $0.more.map { $0.replacing("peersMax: 16", with: "peersMax: 1") }
        } _: { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                let strangers = try (0..<8).map { _ in try Stranger(context, topology, fleet) }
                for stranger in strangers { try stranger.knock() }
                var friend = try ControlPeer(context, topology, as: fleet.watcher, of: fleet)
                _ = try friend.status("eight refusals") { $0.count(.unknownKey) == 8 }
            }
        }
    }
}

/// Someone whose key is in no topology, and who does not go away.
private final class Stranger {
    private let socket: Socket
    private let endpoint: String

    init(_ context: Context, _ topology: Topology, _ fleet: Identities) throws {
        socket = try Socket(context, .dealer)
        try socket.use(fleet.stranger, of: fleet)
        endpoint = topology.transport(topology.endpoints.control)
    }

    func knock() throws { try socket.connect(endpoint) }
}

extension SocketMonitor {
    /// Why the next handshake fails.
    mutating func failure() throws -> MonitorEvent.HandshakeFailure {
        try events.set(.receiveTimeout, to: hangGuard)
        while let event = try next(dontWait: false) {
            if case .handshakeFailed(let failure) = event.what { return failure }
        }
        throw Hang(what: "the end of a handshake")
    }
}
