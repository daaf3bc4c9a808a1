import Metrics
import MetricsTestKit
import TestStage
import Testing
import Weir
import WeirHTTP

/// What all sessions of this process count; of a component of its own a test can tell which were its.
private let counted: TestMetrics = {
    let metrics = TestMetrics()
    MetricsSystem.bootstrap(metrics)
    return metrics
}()

private let metered = [("component", "metered")]

private func total(_ name: String, _ more: (String, String)? = nil) -> Int64 {
    counted.counterTotal(label: "weir_session_\(name)", dimensions: metered + (more.map { [$0] } ?? []))
}

@Test func `every number that the metrics have is what happened`() async throws {
    _ = counted
    let statuses = [200, 429, 200, 418, 500, 500, 200]
    try await ScriptedServer.serving { asked in
        .answer(
            statuses[min(asked.number, 6)],
            headers: asked.number == 3 ? [("Retry-After", "0.2")] : [],
            body: [1, 2, 3]
        )
    } _: { server in
        try await withManager {
            $0.components[0] = ("metered", ["requests: 1000000/s", "strategy: token_bucket"])
        } _: { _, topology in
            let client = try await Client.connect(to: topology, as: "metered", logger: .quiet)
            var configuration = SessionConfiguration.forTests
            configuration.circuitBreaker?.failures = 2
            configuration.circuitBreaker?.openTime = .milliseconds(20)
            configuration.circuitBreaker?.probes = 1
            try await client.using(configuration) { session, _ in
                for _ in 0..<2 { try await session.expect(200, server.url) }
                await #expect(throws: SessionError.self) { try await session.get(server.url) }
                try await eventually("unbanned") { (try? await session.get(server.url))?.status == 500 }
                try await session.expect(500, server.url)
                try await eventually("closed") { (try? await session.get(server.url))?.status == 200 }
                #expect(counted.recorders(label: "weir_session_connections", dimensions: metered).first?.lastValue == 1)
            }
            await client.close()
        }
    }
    #expect(total("requests", ("status", "2xx")) == 3)
    #expect(total("requests", ("status", "4xx")) == 2)
    #expect(total("requests", ("status", "5xx")) == 2)
    #expect([total("retries"), total("pushbacks"), total("bans")] == [1, 1, 1])
    for state in ["open", "half-open", "closed"] { #expect(total("breaker_changes", ("state", state)) == 1) }
    #expect(total("bytes_sent") > 7 * 16)
    #expect(total("bytes_received") > 7 * 20)
    let latency = try counted.expectTimer("weir_session_latency", metered)
    #expect(latency.values.count == 7)
    #expect(latency.values.allSatisfy { $0 > 0 })
    #expect(try counted.expectTimer("weir_session_backoff", metered).values.count <= 1)
    #expect(try counted.expectRecorder("weir_session_waiting", metered).values.allSatisfy { $0 == 0 })
}
