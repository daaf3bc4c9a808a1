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
