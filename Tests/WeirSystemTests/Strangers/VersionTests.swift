import Logging
import Testing
import Weir
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

extension `The whole system` {
    @Suite(.serialized) struct `Peers of other versions` {
        private static let hello = Hello(component: "asker", host: "test", process: 1, nonce: 5, topologyDigest: 0)

        @Test func `with a newer schema are welcome, and told which one the manager has`() async throws {
            let answer = try await ask { frame in
                // The version after ours appended a field to the block.
                frame.store(version: WireSchema.version + 1)
                frame.store(blockLength: frame.blockLength + 8)
                frame += [UInt8](repeating: 0xAB, count: 8)
            }
            guard case .hello(let welcome) = answer else { throw Hang(what: "a welcome, not \(answer)") }
            #expect(welcome.schemaVersion == WireSchema.version)
        }

        @Test func `with an older schema, whose block is too short, are refused, and told which one the manager has`()
            async throws
        {
            let answer = try await ask { frame in
                frame.store(version: 0)
                frame.store(blockLength: frame.blockLength - 8)
                frame.removeLast(8)
            }
            guard case .refused(let refusal) = answer else { throw Hang(what: "a refusal, not \(answer)") }
            #expect(refusal.reason == .malformed)
            #expect(refusal.schemaVersion == WireSchema.version)
            #expect(!refusal.text.isEmpty)
        }

        @Test func `that say what only they know are refused by name`() async throws {
            let newer = try await ask { frame in frame.store(template: 48) }
            guard case .refused(let unknown) = newer else { throw Hang(what: "a refusal, not \(newer)") }
            #expect(unknown.reason == .unknownTemplate && unknown.schemaVersion == WireSchema.version)
            let foreign = try await ask { frame in frame.store(schema: 1) }
            guard case .refused(let other) = foreign else { throw Hang(what: "a refusal, not \(foreign)") }
            #expect(other.reason == .foreignSchema && other.schemaVersion == WireSchema.version)
        }

        @Test func `with another topology are told the manager's digest, and the manager says so`() async throws {
            try await onStage { stage in
                let manager = try await stage.manager()
                let topology = try stage.topology
                let digest = topology.configuration.digest
                let told = try await onThread {
                    var peer = try ControlPeer(Context(), topology)
                    _ = try peer.join("asker", nonce: 1, digest: digest)
                    return try peer.join("other", nonce: 2, digest: digest ^ 1).joined.topologyDigest
                }
                #expect(told == digest)
                let line = try await manager.errorLine("another topology")
                #expect(line.contains("component=other"), "\(line)")
                #expect(!line.contains("component=asker"))

                // The SDK, with another file than the manager's.
                var changed = TopologyText()
                changed.components[0].keys[0] = "requests: 7/s"
                try stage.write(topology: changed.description)
                let log = LogLines()
                let client = try await Client.connect(to: stage.topology, as: "asker", logger: log.logger)
                try await eventually("a warning in \(log.lines)") {
                    log.lines.contains { $0.contains("another topology") }
                }
                await client.close()
                try await stage.stop(manager)
            }
        }

        @Test func `are told of by the SDK, where it is the manager`() async throws {
            try await onStage { stage in
                let topology = try stage.topology
                async let serving: Void = onThread { try welcomeOne(topology, schemaVersion: WireSchema.version + 1) }
                let log = LogLines()
                let client = try await Client.connect(to: topology, as: "asker", logger: log.logger)
                try await eventually("a warning in \(log.lines)") {
                    log.lines.contains { $0.contains("another version of the schema") }
                }
                try await serving
                await client.close()
            }
        }

        /// A manager's answer to a hello that was changed.
        private func ask(_ change: @escaping @Sendable (inout [UInt8]) -> Void) async throws -> ControlAnswer {
            var answer: ControlAnswer?
            try await onStage { stage in
                let manager = try await stage.manager()
                let topology = try stage.topology
                answer = try await onThread {
                    var peer = try ControlPeer(Context(), topology)
                    var frame = ControlRequest.hello(Self.hello).encoded
                    change(&frame)
                    try peer.send([frame])
                    return try peer.receive()?.answer
                }
                try await stage.stop(manager)
            }
            return try #require(answer)
        }
    }
}

/// A manager of another version, as far as its welcome.
private func welcomeOne(_ topology: Topology, schemaVersion: UInt16) throws {
    let socket = try Socket(Context(), .router)
    try socket.set(.receiveTimeout, to: hangGuard)
    try socket.set(.linger, to: .seconds(5))
    try socket.bind(topology.transport(topology.endpoints.control))
    var frames = Multipart(capacity: 2)
    guard try socket.receive(into: &frames) else { throw Hang(what: "a hello") }
    let joined = Joined(
        sender: Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: 1)),
        useWithin: .second,
        slotLease: .second,
        heartbeatInterval: 60 * .second,
        clockRateBound: 0,
        topologyDigest: topology.configuration.digest,
        limits: [],
        kinds: [.request]
    )
    let answer = HelloAnswer(joined: joined, epoch: 1, applyVersion: 1, schemaVersion: schemaVersion)
    var bytes = [UInt8](repeating: 0, count: ControlAnswer.hello(answer).encodedLength)
    // It stays until nobody asks any more: a client whose manager goes away rightly begins its hello anew.
    try socket.set(.receiveTimeout, to: .seconds(2))
    repeat {
        let ticket = Ticket.read(frames[1])
        unsafe bytes.withUnsafeMutableBytes { unsafe ControlAnswer.hello(answer).encode(into: $0, ticket: ticket) }
        _ = try socket.send([frames.copies[0], bytes])
    } while try socket.receive(into: &frames)
}

/// The fields of a message's header.
extension [UInt8] {
    fileprivate var blockLength: UInt16 { UInt16(self[0]) | UInt16(self[1]) << 8 }
    fileprivate mutating func store(blockLength: UInt16) { store(blockLength, at: 0) }
    fileprivate mutating func store(template: UInt16) { store(template, at: 2) }
    fileprivate mutating func store(schema: UInt16) { store(schema, at: 4) }
    fileprivate mutating func store(version: UInt16) { store(version, at: 6) }

    private mutating func store(_ value: UInt16, at offset: Int) {
        self[offset] = UInt8(truncatingIfNeeded: value)
        self[offset + 1] = UInt8(truncatingIfNeeded: value >> 8)
    }
}
