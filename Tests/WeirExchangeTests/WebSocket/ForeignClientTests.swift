import Testing

@testable import WeirExchange

/// Clients that nobody here wrote.
@Suite(
    .enabled(if: Python.isReady, "there is no .venv with websockets and aiohttp: run tools/setup --tests"),
    .timeLimit(.minutes(3))
)
struct `A foreign client` {
    @Test(arguments: ["websockets", "aiohttp"])
    func `finds sessions, pings, fragments, large messages, closes and recordings as they should be`(
        library: String
    ) async throws {
        let large = String(repeating: "x", count: 1 << 20)
        try await withFile("1.0: {\"n\":1}\n2.0: {\"padding\":\"\(large)\"}\n3.0: {\"n\":3}\n") { path in
            let configuration = ExchangeConfiguration(
                tickInterval: .milliseconds(10),
                requestsPerSecond: 1_000,
                recordings: [path],
                recordingSpeed: nil
            )
            let exchange = try Exchange(configuration)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await exchange.run() }
                let report = try await Python.run("exchange_client.py", library, String(exchange.port))
                #expect(report["welcome"] as? String == "stranger")
                for promise in ["contiguous", "pinged", "same_over_rest"] {
                    #expect(report[promise] as? Bool == true, "\(promise)")
                }
                #expect(report["fragments"] as? String == "fragments")
                #expect(report["large"] as? String == "large")
                #expect(["gzip", "deflate"].contains(report["encoding"] as? String))
                #expect(report["closed"] as? Int == 1000)
                #expect(report["too_large"] as? Int == 1009)
                #expect(report["after_aborts"] as? String == "WELCOME")
                #expect(report["recorded"] as? [Int] == [7, 14 + (1 << 20), 7])
                #expect(report["recording_closed"] as? Int == 1000)
                group.cancelAll()
            }
        }
    }
}
