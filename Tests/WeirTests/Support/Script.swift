import Synchronization
import TestStage
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import Weir

func granted(_ requests: [Request]) -> ControlAnswer {
    .allowance(
        epoch: 1,
        requests.map { Verdict(request: $0.id, outcome: .granted, seq: $0.id, useWithin: 60 * .second) }
    )
}

/// Runs a client against a script.
///
/// - Parameters:
///   - welcome: the instance number of the next welcome.
///   - terms: what else its welcome says.
///   - script: gets each message, and a way to answer it, as often as it likes.
///   - body: gets the client, and what the manager has heard so far.
func withScript(
    welcoming welcome: @escaping @Sendable () -> UInt32 = { 1 },
    as terms: @escaping @Sendable (inout Joined) -> Void = { _ in },
    _ script: @escaping @Sendable (ControlRequest, (ControlAnswer) -> Void) -> Void,
    client body: (Client, @escaping @Sendable () -> [ControlRequest]) async throws -> Void
) async throws {
    func quick(_ plan: inout Site.Plan) { plan.more = ["client: { requestTimeout: 500ms, requestRetry: 50ms }"] }
    try await onSite(quick) { site in
        let topology = try site.topology
        let heard = Mutex<[ControlRequest]>([])
        let isOver = Mutex(false)
        let messages: @Sendable () -> [ControlRequest] = { heard.withLock { $0 } }
        async let serving: Void = onThread {
            let socket = try Socket(Context(), .router)
            try socket.set(.linger, to: .zero)
            try socket.set(.receiveTimeout, to: .milliseconds(10))
            try socket.bind(topology.transport(topology.endpoints.control))
            var frames = Multipart(capacity: 2)
            while !isOver.withLock({ $0 }) {
                guard try socket.receive(into: &frames), frames.count == 2 else { continue }
                let (peer, ticket) = (frames.copies[0], Ticket.read(frames[1]))
                let message = ControlRequest(try IncomingRequest(frames[1]))
                heard.withLock { $0.append(message) }
                func answer(_ answer: ControlAnswer) {
                    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: answer.encodedLength) { buffer, count in
                        unsafe answer.encode(into: UnsafeMutableRawBufferPointer(buffer), ticket: ticket)
                        count = answer.encodedLength
                    }
                    _ = try? socket.send([peer, bytes])
                }
                switch message {
                case .hello:
                    var joined = joined(welcome())
                    terms(&joined)
                    answer(.hello(HelloAnswer(joined: joined, epoch: 1, applyVersion: 1)))
                case .goodbye: answer(.done(acted: 1, refused: 0))
                default: script(message, answer)
                }
            }
        }
        let result: Result<Void, any Error>
        do {
            let client = try await Client.connect(to: topology, as: "asker")
            do { result = .success(try await body(client, messages)) } catch { result = .failure(error) }
            await client.close()
        } catch {
            result = .failure(error)
        }
        isOver.withLock { $0 = true }
        try await serving
        try result.get()
    }
}

func joined(_ instance: UInt32) -> Joined {
    Joined(
        sender: Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: instance)),
        useWithin: 60 * .second,
        slotLease: 30 * .second,
        heartbeatInterval: 60 * .second,
        clockRateBound: 100_000,
        topologyDigest: 1,
        limits: [],
        kinds: plainKinds
    )
}
