import Glibc
import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// What someone on the way can do with the bytes.
@Suite struct `The bytes on the wire` {
    private static let secret = Array("nobody may read this payload".utf8)

    @Test func `can be read without keys`() async throws {
        try await withManager { site, topology in
            let tap = try WireTap(site.folder, before: topology.transport(topology.endpoints.ingest))
            try await onThread {
                let context = try Context()
                let sender = try Self.publish(context, tap, try ControlPeer(context, topology)) { _ in }
                #expect(sender.component != .manager)
            }
            #expect(tap.fromClients.contains(Self.secret))
            tap.close()
        }
    }

    @Test func `cannot be read with keys`() async throws {
        try await withKeyedManager { fleet, site, topology, _ in
            let tap = try WireTap(site.folder, before: topology.transport(topology.endpoints.ingest))
            try await onThread {
                let context = try Context()
                let control = try ControlPeer(context, topology, as: fleet.asker, of: fleet)
                _ = try Self.publish(context, tap, control) { try $0.use(fleet.asker, of: fleet) }
            }
            let seen = tap.fromClients + tap.fromServer
            #expect(!seen.isEmpty)
            #expect(!seen.contains(Self.secret))
            #expect(!seen.contains(Array("market/".utf8)))
            #expect(!seen.contains(fleet.asker.publicKey.bytes), "who speaks is hidden as well")
            tap.close()
        }
    }

    @Test func `are useless to who plays them again`() async throws {
        let log = LogLines()
        try await withKeyedManager(logger: log.logger) { fleet, site, topology, _ in
            let target = topology.transport(topology.endpoints.ingest)
            let tap = try WireTap(site.folder, before: target)
            try await onThread {
                let context = try Context()
                let control = try ControlPeer(context, topology, as: fleet.asker, of: fleet)
                _ = try Self.publish(context, tap, control) { try $0.use(fleet.asker, of: fleet) }
                let recorded = tap.fromClients
                let replay = try UnixSocket.connect(String(target.dropFirst("ipc://".count)))
                UnixSocket.send(recorded[...], to: replay)
                // What is played answers another cookie than the one that was given now: the manager hangs up.
                UnixSocket.readToEnd(replay)
                Glibc.close(replay)
                var watcher = try ControlPeer(context, topology, as: fleet.watcher, of: fleet)
                let status = try watcher.status("a bad handshake") { $0.count(.badHandshake) > 0 }
                #expect(status.streamsSeq == 1)
                #expect(status.count(.alreadyApplied) == 0)
            }
            #expect(log.count("bad_handshake") == 1)
            tap.close()
        }
    }

    @Test func `are refused from another key, where someone has them in the clear`() async throws {
        try await withKeyedManager { fleet, _, topology, _ in
            try await onThread {
                let context = try Context()
                var asker = try ControlPeer(context, topology, as: fleet.asker, of: fleet)
                let sender = try asker.join("asker", nonce: 1)
                let message = ControlRequest.allowance(sender, lowestAwaited: 1, [Request(id: 1)]).encoded(ticket: 1)
                try asker.send([message])
                guard case .allowance = try asker.receive()?.answer else {
                    Issue.record("the message is refused from whom it is of")
                    return
                }
                var other = try ControlPeer(context, topology, as: fleet.other, of: fleet)
                try other.send([message])
                guard case .refused(let refusal) = try other.receive()?.answer else {
                    Issue.record("the same message is taken from another")
                    return
                }
                #expect(refusal.reason == .wrongName)
                #expect(try asker.status().components.first { $0.name == "asker" }?.granted == 1)
            }
        }
    }

    /// Publishes something through the tap, and waits until the manager has it.
    private static func publish(
        _ context: Context,
        _ tap: WireTap,
        _ control: consuming ControlPeer,
        _ prepare: (borrowing Socket) throws -> Void
    ) throws -> Sender {
        let sender = try control.join("asker", nonce: 1)
        let socket = try Socket(context, .xpub)
        try prepare(socket)
        try socket.set(.linger, to: .seconds(5))
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.connect(tap.endpoint)
        var subscription = Message()
        guard try socket.receive(into: &subscription) else { throw Hang(what: "the manager's subscription") }
        let ingest = IngestPeer(socket)
        try ingest.send(.publication(sender, publisherSeq: 1, payload: secret), under: Array("market/BTC\0".utf8))
        _ = try control.status("a publication") { $0.streamsSeq == 1 }
        return sender
    }
}

extension [UInt8] {
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: part) }
    }
}
