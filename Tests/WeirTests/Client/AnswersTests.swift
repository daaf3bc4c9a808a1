import Synchronization
import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import Weir

/// A manager that is a script: it welcomes, and says of each further message what the script says.
@Suite struct `A client whose manager is slow, or says things twice` {
    @Test func `does not give back a permit that was granted twice`() async throws {
        try await withScript { message, answer in
            guard case .allowance(_, _, let requests) = message else { return }
            answer(granted(requests))
            answer(granted(requests))
        } client: { client, heard in
            let permit = try await client.allow()
            _ = try await client.allow()
            #expect(permit.request == 1)
            #expect(!heard().contains { if case .verdictReturn = $0 { true } else { false } })
        }
    }

    @Test func `gives back a permit that comes after its question was given up`() async throws {
        let late = Mutex<[Request]>([])
        try await withScript { message, answer in
            guard case .allowance(_, _, let requests) = message else { return }
            // The first question is answered, twice, only when another follows: nobody waits for it by then.
            let first = late.withLock { $0 }
            if requests.contains(where: { $0.id == 1 }) { return late.withLock { $0 = requests } }
            answer(granted(first))
            answer(granted(first))
            answer(granted(requests))
        } client: { client, heard in
            let asking = Task { try await client.allow() }
            try await eventually("the question") { late.withLock { !$0.isEmpty } }
            asking.cancel()
            await #expect(throws: CancellationError.self) { try await asking.value }
            _ = try await client.allow()
            try await eventually("what is given back") { !returned(heard()).isEmpty }
            #expect(returned(heard()) == [1])
        }
    }

    @Test func `asks again under the same id until it is answered, and as one who waits no longer for earlier ones`()
        async throws
    {
        try await withScript { message, answer in
            guard case .allowance(_, _, let requests) = message else { return }
            let times = Self.times(requests[0].id)
            if times == 3 { answer(granted(requests)) }
        } client: { client, heard in
            let permit = try await client.allow()
            #expect(permit.request == 1)
            let asked = heard().compactMap { message -> [RequestID]? in
                if case .allowance(_, 1, let requests) = message { requests.map(\.id) } else { nil }
            }
            #expect(asked.prefix(3) == [[1], [1], [1]])
        }
        Self.asked.withLock { $0 = [:] }
    }

    @Test func `is told that nobody answers, and how long it waited`() async throws {
        try await withScript { _, _ in
        } client: { client, _ in
            let told = await #expect(throws: AllowanceError.self) { try await client.allow() }
            guard case .unreachable(_, let waited) = told else { throw Hang(what: "unreachable") }
            #expect(waited >= .milliseconds(500))
            let status = await #expect(throws: AllowanceError.self) { _ = try await client.status() }
            guard case .unreachable = status else { throw Hang(what: "unreachable") }
        }
    }

    @Test func `joins again once, however many of its messages are refused`() async throws {
        let hellos = Mutex(0)
        try await withScript(welcoming: {
            hellos.withLock {
                $0 += 1; return UInt32($0)
            }
        }) { message, answer in
            guard case .allowance(let sender, _, let requests) = message else { return }
            if sender.instance.rawValue == 1 {
                answer(.refused(RefusalAnswer(reason: .unknownInstance, text: "")))
                answer(.refused(RefusalAnswer(reason: .unknownInstance, text: "")))
            } else {
                answer(granted(requests))
            }
        } client: { client, _ in
            let permits = try await withThrowingTaskGroup(of: Permit.self) { group in
                for _ in 1...50 { group.addTask { try await client.allow() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(permits.map(\.request)) == Set(1...50) && client.instance.rawValue == 2)
            #expect(hellos.withLock { $0 } == 2)
        }
    }

    @Test func `hears of a limit that changed, and tells whoever listens`() async throws {
        try await withScript { _, _ in
        } client: { client, _ in
            var changes = client.limitChanges.makeAsyncIterator()
            var others = client.limitChanges.makeAsyncIterator()
            let endpoint = client.topology.transport(client.topology.endpoints.broadcast)
            try await onThread { try tell(LimitChange.example, at: endpoint) }
            let heard = [await changes.next(), await others.next()]
            #expect(heard.allSatisfy { $0 == LimitChange(LimitChange.example, pausedUntil: nil) })
        }
    }

    private static let asked = Mutex<[RequestID: Int]>([:])

    private static func times(_ id: RequestID) -> Int {
        asked.withLock { asked in
            asked[id, default: 0] += 1
            return asked[id] ?? 0
        }
    }
}

private func granted(_ requests: [Request]) -> ControlAnswer {
    .allowance(
        epoch: 1,
        requests.map { Verdict(request: $0.id, outcome: .granted, seq: $0.id, useWithin: 60 * .second) }
    )
}

extension LimitChange {
    fileprivate static let example = LimitChanged(
        limit: LimitID(rawValue: 1),
        name: "asker.requests",
        cause: .topology,
        old: LimitChanged.Numbers(amount: 20, period: .second, burst: 0),
        new: LimitChanged.Numbers(amount: 10, period: .second, burst: 0),
        reason: "the topology changed"
    )
}

/// Broadcasts a change once someone has subscribed to it, among others' and what cannot be read.
private func tell(_ change: LimitChanged, at endpoint: String) throws {
    let socket = try Socket(Context(), .xpub)
    try socket.set(.linger, to: .seconds(5))
    try socket.set(.receiveTimeout, to: hangGuard)
    try socket.bind(endpoint)
    var subscription = Message()
    let topic = try TopicFrame.bytes(of: Topic("limit", "asker"))
    while subscription.copy().bytes.byteCount != topic.count + 1 {
        guard try socket.receive(into: &subscription) else { throw Hang(what: "a subscription") }
    }
    let stamp = Stamp(
        epoch: 1,
        seq: 1,
        decided: 1,
        utc: 1,
        component: ComponentID(rawValue: 1),
        instance: .none,
        topicSeq: 1
    )
    let event = Event(stamp: stamp, body: .limitChanged(change))
    _ = try socket.send([topic, [1, 2, 3]])
    _ = try socket.send([try TopicFrame.bytes(of: Topic("limit", "asker_too")), event.encoded])
    _ = try socket.send([topic, event.encoded])
}

/// The requests whose permits were given back.
private func returned(_ messages: [ControlRequest]) -> [RequestID] {
    messages.flatMap { message -> [RequestID] in
        if case .verdictReturn(_, let requests) = message { requests } else { [] }
    }
}

/// Runs a client against a script.
///
/// - Parameters:
///   - welcome: the instance number of the next welcome.
///   - script: gets each message, and a way to answer it, as often as it likes.
///   - body: gets the client, and what the manager has heard so far.
private func withScript(
    welcoming welcome: @escaping @Sendable () -> UInt32 = { 1 },
    _ script: @escaping @Sendable (ControlRequest, (ControlAnswer) -> Void) -> Void,
    client body: (Client, @Sendable () -> [ControlRequest]) async throws -> Void
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
                case .hello: answer(.hello(HelloAnswer(joined: joined(welcome()), epoch: 1, applyVersion: 1)))
                case .goodbye: answer(.done(acted: 1, refused: 0))
                default: script(message, answer)
                }
            }
        }
        let client = try await Client.connect(to: topology, as: "asker")
        let result: Result<Void, any Error>
        do { result = .success(try await body(client, messages)) } catch { result = .failure(error) }
        await client.close()
        isOver.withLock { $0 = true }
        try await serving
        try result.get()
    }
}

private func joined(_ instance: UInt32) -> Joined {
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
