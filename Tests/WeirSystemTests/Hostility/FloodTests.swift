import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

extension `The whole system` {
    @Suite(.serialized) struct `A manager among hostile peers` {
        /// 20,000 messages to each socket; a million with `WEIR_FULL=1`.
        @Test func `lives, answers, and has counted every message, while others work unharmed`() async throws {
            let seed = UInt64.random(in: .min ... .max)
            let count = Size.of(full: 1_000_000, daily: 20_000)
            try await onStage(TopologyText.roomy) { stage in
                let manager = try await stage.manager()
                let topology = try stage.topology
                let honest = Honest()
                async let working = onThread { try honest.run(topology, as: "asker") }
                defer { honest.end() }
                async let control = onThread { try Flood.control(topology, count, seed: seed) }
                async let ingest = onThread { try Flood.ingest(topology, count, seed: seed ^ 1) }
                async let broadcast = onThread { try Flood.broadcast(topology, count, seed: seed ^ 2) }
                let flood = try await control + ingest + broadcast
                honest.end()
                let work = try await working

                #expect(work.granted > 0 && work.others == 0, "seed \(seed)")
                let status = try await stage.status()
                // The question for the status is the last message on control.
                #expect(status.traffic.controlMessages == flood.control + work.sent.control + 1, "seed \(seed)")
                #expect(status.traffic.ingestMessages == flood.ingest + work.sent.ingest, "seed \(seed)")
                #expect(status.traffic.broadcastMessages == flood.broadcast, "seed \(seed)")
                expectReasons(status.rejected, "seed \(seed)")
                let asker = status.components.first { $0.name == "asker" }
                #expect(asker?.granted == work.granted && asker?.recorded == work.granted, "seed \(seed)")
                try await stage.stop(manager)
                #expect(try await stage.replay(until: status.seq).stateHash == status.stateHash, "seed \(seed)")
                #expect(try await stage.run("journal", "verify", stage.journal).code == 0, "seed \(seed)")
            }
        }

        private func expectReasons(_ rejected: [String: UInt64], _ when: String) {
            let reasons: [Refusal] = [
                .malformed, .unexpectedMessage, .foreignSchema, .unknownComponent, .unknownInstance, .senderMismatch,
                .reservedChannel, .badTopic, .badFraming, .alreadyApplied, .unknownTemplate,
            ]
            for reason in reasons { #expect(rejected[reason.name, default: 0] > 0, "\(reason.name), \(when)") }
        }

        @Test(arguments: [Socket.Kind.dealer, .xpub, .xsub])
        func `disconnects whoever sends a message that is too large`(kind: Socket.Kind) async throws {
            try await onStage { stage in
                let manager = try await stage.manager()
                let topology = try stage.topology
                try await onThread {
                    let socket = try Socket(Context(), kind)
                    var monitor = try SocketMonitor(of: socket)
                    try monitor.events.set(.receiveTimeout, to: hangGuard)
                    let endpoints = topology.endpoints
                    let endpoint =
                        switch kind {
                        case .dealer: endpoints.control
                        case .xpub: endpoints.ingest
                        default: endpoints.broadcast
                        }
                    try socket.set(.linger, to: .zero)
                    try socket.set(.receiveTimeout, to: hangGuard)
                    try socket.connect(topology.transport(endpoint))
                    var isOut = false
                    while !isOut {
                        guard let event = try monitor.next(dontWait: false) else { throw Hang(what: "a disconnection") }
                        if case .disconnected = event.what { isOut = true }
                        guard case .handshakeSucceeded = event.what else { continue }
                        let bytes = [UInt8](repeating: 7, count: Int(topology.manager.messageSizeMax) + 1)
                        // A publisher drops what it sends before it has seen the subscription.
                        var subscription = Message()
                        if kind == .xpub { _ = try socket.receive(into: &subscription) }
                        _ = try socket.send(bytes)
                    }
                }
                let status = try await stage.status()
                #expect(status.traffic.ingestMessages == 0 && status.traffic.broadcastMessages == 0)
                #expect(status.traffic.controlMessages == 1)
                #expect(try await askSome(3, topology).allSatisfy { $0.outcome == .granted })
                try await stage.stop(manager)
            }
        }

        @Test func `lets in as many as it was told to, and the next when one has gone`() async throws {
            var text = TopologyText()
            text.more = "manager: { peersMax: 2 }"
            try await onStage(text.description) { stage in
                let manager = try await stage.manager()
                let topology = try stage.topology
                try await onThread {
                    let context = try Context()
                    var first = try ControlPeer(context, topology)
                    _ = try first.status()
                    try withGuest(context, topology) { second in
                        _ = try second.status()
                        var third = try ControlPeer(context, topology)
                        try third.socket.set(.receiveTimeout, to: .milliseconds(500))
                        try third.send(.status)
                        #expect(try third.receive() == nil)
                    }
                    var fourth = try ControlPeer(context, topology)
                    _ = try fourth.status()
                }
                #expect(manager.errors.contains("peersMax"), "\(manager.errors)")
                try await stage.stop(manager)
            }
        }
    }
}

/// Lends a peer that is gone afterwards.
private func withGuest(_ context: Context, _ topology: Topology, _ body: (inout ControlPeer) throws -> Void) throws {
    var peer = try ControlPeer(context, topology)
    try body(&peer)
}
