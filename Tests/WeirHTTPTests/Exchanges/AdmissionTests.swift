import Logging
import TestStage
import Testing
import Weir
import WeirModel
import WeirTopology

@testable import WeirHTTP

private func admission(_ client: Client, asks: Bool = true) -> Admission {
    Admission(
        client,
        Pauses(ApplicableLimits(client.topology.configuration, of: client.component)),
        host: "http://x:80",
        kind: .request,
        bytes: 0,
        deadline: .now + hangGuard,
        asks: asks
    )
}

private func used(_ client: Client) async throws -> UInt64? {
    try await client.status().limits.first { $0.definition.name == "asker.requests" }?.used
}

@Test func `an allowance that comes when nobody waits for it any more goes back`() async throws {
    try await withSession(["requests: 1/2s", "strategy: fixed_window", "calendar: false"]) { _, client in
        let first = admission(client)
        try await first.wait()
        #expect(first.permit != nil)
        let late = admission(client)
        let waiting = Task { try await late.wait() }
        try await Task.sleep(for: .milliseconds(50))
        // Over, but not cancelled: as when the grant had been delivered just before.
        late.end()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(late.permit == nil)
        #expect(!late.mayLeaveNow())
        try await eventually("it is back") { try await used(client) == 0 }
    }
}

@Test func `what is over is not written, however good its allowance`() async throws {
    try await withSession { _, client in
        // Who does not ask has what never goes stale.
        let exchange = Exchange(1, admission(client, asks: false))
        #expect(exchange.admission.mayLeaveNow())
        exchange.end()
        #expect(!exchange.admission.mayLeaveNow())
        #expect(!exchange.leaves())
        #expect(exchange.course.left == nil)
        await #expect(throws: CancellationError.self) { try await exchange.admission.wait() }
    }
}

@Test func `what has left stays so when it is over`() async throws {
    try await withSession { _, client in
        let exchange = Exchange(1, admission(client))
        let (left, leaves) = AsyncStream.makeStream(of: Void.self)
        exchange.whenLeaving { leaves.finish() }
        let mayLeave = exchange.leaves()
        #expect(mayLeave)
        for await _ in left {}
        exchange.end()
        #expect(exchange.course.left != nil)
    }
}
