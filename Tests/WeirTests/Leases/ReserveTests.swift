import Synchronization
import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire

@testable import Weir

@Suite struct `A component with a reserve` {
    @Test func `lives on it, spaced, while the manager answers nobody, and until it ends`() async throws {
        let isAnswering = Mutex(false)
        try await withScript(as: {
            $0.useWithin = 10 * .millisecond
            $0.reserve = Reserve(amount: 10, period: .second, lasts: 4 * .second)
        }) { message, answer in
            guard case .allowance(_, _, let requests) = message, isAnswering.withLock({ $0 }) else { return }
            answer(granted(requests))
        } client: { client, _ in
            // Nobody answers: after the timeout the reserve does.
            let first = try await client.allow()
            #expect(first.isReserved && first.request == 0 && !first.isLeased)
            // From then on at once, but not before the next is due.
            var taken = [first]
            for _ in 1...4 { taken.append(try await client.waitForAllowance()) }
            #expect(taken.allSatisfy { $0.isReserved })
            for (one, next) in zip(taken, taken.dropFirst()) {
                #expect(next.usableUntil - one.usableUntil >= 101 * .millisecond)
            }
            // Who waits no longer than a moment is told when to come again.
            await #expect(throws: AllowanceError.self) {
                while true { _ = try await client.waitForAllowance(until: .now) }
            }
            // Other kinds are not what was set aside.
            await #expect(throws: AllowanceError.self) { try await client.allow(permits: 3) }
            // It ends by itself, since nobody hears of this instance any more.
            let told = await #expect(throws: AllowanceError.self) {
                while true { _ = try await client.waitForAllowance() }
            }
            guard case .unreachable = told else { throw Hang(what: "unreachable, not \(told as Any)") }
            isAnswering.withLock { $0 = true }
            let answered = try await client.allow()
            #expect(!answered.isReserved && answered.request != 0)
        }
    }

    @Test func `asks again as soon as the manager is back, and its records say what they lived on`() async throws {
        func plan(_ plan: inout Site.Plan) {
            plan.components[0].keys = [
                "requests: 100/s", "strategy: sliding_window", "whenUnreachable: reserve", "reserve: 20/s",
                "reserveLasts: 10m",
            ]
            plan.more = ["client: { requestTimeout: 100ms, requestRetry: 20ms }"]
        }
        try await onSite(plan) { site in
            let topology = try site.topology
            let manager = try await RunningManager.start(topology)
            let client = try await Client.connect(to: topology, as: "asker")
            try await manager.stop()
            let permit = try await client.waitForAllowance()
            #expect(permit.isReserved)
            client.record(Outcome(latency: .milliseconds(1), status: 200), for: permit)
            let again = try await RunningManager.start(topology)
            try await eventually("an allowance") { try await !client.waitForAllowance().isReserved }
            await client.close()
            try await again.stop()
            let flags = try LedgerFile.events(site.ledger).flatMap { event -> [RequestFact.Flags] in
                if case .requestsRecorded(let recorded) = event.body { recorded.facts.map(\.flags) } else { [] }
            }
            #expect(flags == [[.success, .reserved]])
        }
    }
}
