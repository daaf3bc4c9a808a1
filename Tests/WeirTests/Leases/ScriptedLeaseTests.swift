import Synchronization
import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire

@testable import Weir

/// Against a manager that grants leases, and denies all else for an hour.
@Suite struct `A client that holds a lease` {
    private static let limit = Joined.LimitName(id: LimitID(rawValue: 9), name: "asker.requests")

    @Test func `serves those who stand in line with what it is paid`() async throws {
        try await withLease { client, _ in
            let permits = try await withThrowingTaskGroup(of: Permit.self) { group in
                for _ in 1...50 { group.addTask { try await client.waitForAllowance() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(permits.allSatisfy { $0.lease == LeaseID(rawValue: 1) })
        }
    }

    @Test func `cannot spend it while a limit of its own is paused, and hands back what is left`() async throws {
        try await withLease { client, heard in
            try await hold(client)
            let decided: Nanoseconds = 1_000 * .second
            try await broadcast(change(Self.limit.id, until: 2_000 * .second), at: decided, client)
            try await eventually("an empty cell") { client.tryAllow() == nil }
            try await eventually("the rest") { returned(heard()) != nil }
            let rest = try #require(returned(heard()))
            // All of it, where it was renewed just before.
            #expect(rest.lease == LeaseID(rawValue: 1) && (1...1_000_000).contains(rest.unspentRequests))
            let questions = asked(heard())
            for _ in 1...20 { #expect(client.tryAllow() == nil) }
            #expect(asked(heard()) == questions, "nothing is asked for meanwhile")
        }
    }

    @Test func `goes on when a limit changes without a pause, or one that is not its own is paused`() async throws {
        try await withLease { client, heard in
            try await hold(client)
            var changes = client.limitChanges.makeAsyncIterator()
            try await broadcast(change(LimitID(rawValue: 77), until: 2_000 * .second), at: .second, client)
            #expect(await changes.next()?.pausedUntil != nil)
            #expect(client.tryAllow() != nil && returned(heard()) == nil)
        }
    }

    @Test func `hands back exactly what it did not spend before it says goodbye`() async throws {
        let all = Mutex<[ControlRequest]>([])
        let spent = Mutex<UInt32>(0)
        try await withLease(lasts: 3_600 * .second) { client, heard in
            try await hold(client) { spent.withLock { $0 += 1 } }
            for _ in 1...10 where client.tryAllow() != nil { spent.withLock { $0 += 1 } }
            await client.close()
            all.withLock { $0 = heard() }
        }
        let messages = all.withLock { $0 }
        let rest = try #require(returned(messages))
        #expect(rest.unspentRequests == 1_000_000 - spent.withLock { $0 })
        let back = try #require(messages.firstIndex { if case .leaseReturn = $0 { true } else { false } })
        let end = try #require(messages.firstIndex { if case .goodbye = $0 { true } else { false } })
        #expect(back < end)
    }

    @Test func `has stale permits when its time is over`() async throws {
        try await withLease(lasts: 200 * .millisecond) { client, _ in
            let permit = try await hold(client)
            try await eventually("the end") { !permit.isUsable }
            #expect(throws: StalePermit.self) { try permit.use() }
        }
    }

    @Test func `does not ask again where the manager knows no leases`() async throws {
        try await withScript(as: Self.leasing) { message, answer in
            switch message {
            case .allowance(_, _, let requests): answer(granted(requests))
            case .lease: answer(.refused(RefusalAnswer(reason: .unknownTemplate, text: "")))
            default: break
            }
        } client: { client, heard in
            try await eventually("a question") {
                _ = try await client.allow()
                return asked(heard()) > 0
            }
            for _ in 1...200 { _ = try await client.allow() }
            #expect(asked(heard()) == 1)
        }
    }

    // MARK: The manager

    private static func leasing(_ joined: inout Joined) {
        joined.mayLease = true
        joined.limits = [limit]
    }

    private func withLease(
        lasts: Nanoseconds = 60 * .second,
        _ body: (Client, @escaping @Sendable () -> [ControlRequest]) async throws -> Void
    ) async throws {
        try await withScript(as: Self.leasing) { message, answer in
            switch message {
            case .allowance(_, _, let requests):
                let hour = 3_600 * Nanoseconds.second
                let denied = requests.map { Verdict(request: $0.id, outcome: .denied, retryAfter: hour) }
                answer(.allowance(epoch: 1, denied))
            case .lease(_, let question):
                let paid = LeaseAnswer(
                    number: question.number,
                    kind: question.kind,
                    lease: LeaseID(rawValue: question.number),
                    requests: 1_000_000,
                    bytes: 0,
                    lasts: lasts
                )
                answer(.lease(paid))
            default: break
            }
        } client: { client, heard in
            try await body(client, heard)
        }
    }

    /// Asks until there is a lease. - Returns: a permit of it.
    @discardableResult
    private func hold(_ client: Client, _ note: () -> Void = {}) async throws -> Permit {
        // What is asked in vain shows the demand.
        let asking = Task {
            try await withThrowingTaskGroup(of: Permit.self) { group in
                for _ in 1...10 { group.addTask { try await client.waitForAllowance() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        let permits = try await asking.value
        for _ in permits { note() }
        return try #require(permits.last)
    }

    private func change(_ limit: LimitID, until end: Nanoseconds) -> LimitChanged {
        LimitChanged(
            limit: limit,
            name: "asker.requests",
            cause: .adaptation,
            old: LimitChanged.Numbers(amount: 20, period: .second),
            new: LimitChanged.Numbers(amount: 10, period: .second),
            reason: "429",
            pausedUntil: end
        )
    }

    private func broadcast(_ change: LimitChanged, at decided: Nanoseconds, _ client: Client) async throws {
        let topic = Topic("limit", "asker")
        try await WeirTests.broadcast(.limitChanged(change), under: topic, to: client, decided: decided)
    }

    /// What came back of the first lease, by itself or with the question for the next.
    private func returned(_ messages: [ControlRequest]) -> LeaseReturn? {
        for case .leaseReturn(_, let rest) in messages { return rest }
        return nil
    }

    private func asked(_ messages: [ControlRequest]) -> Int {
        messages.count { if case .lease = $0 { true } else { false } }
    }
}
