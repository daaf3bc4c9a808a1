import Testing

@testable import WeirBench

/// Each reference once, at its smallest size: it works, and nothing is said about how fast.
@Suite(.serialized)
struct ReferenceTests {
    /// Starts, measures twice, stops. - Returns: the figures, or nil where it is not installed.
    private func figures(of make: @escaping @Sendable () -> any Gauge) async throws -> [Double]? {
        try await onThread {
            let folder = try TemporaryFolder(in: "/var/tmp")
            defer { folder.remove() }
            let gauge = make()
            defer { gauge.stop() }
            do {
                try gauge.start(on: Workbench(executable: "/none", folder: folder.path, isQuick: true))
            } catch BenchmarkError.unavailable {
                return nil
            }
            return try (0..<2).map { _ in try gauge.measure(gauge.rounds.lowerBound) }
        }
    }

    @Test(arguments: [
        Dialogue.Manner.oneByOne, .init(window: 1), .init(window: 64), .init(window: 1_000), .init(connections: 50),
        .init(connections: 3, window: 7),
    ])
    func `the bare echo answers every question in order`(manner: Dialogue.Manner) async throws {
        let figures = try #require(try await figures { BareEcho(manner) })
        #expect(figures.allSatisfy { $0 > 0 })
    }

    @Test(arguments: [(64, true), (64, false), (16_416, true)])
    func `the bare subscriber receives all that is published`(bytes: Int, hasTopic: Bool) async throws {
        let figures = try #require(
            try await figures { BareSubscriber(messageBytes: bytes, hasTopic: hasTopic) }
        )
        #expect(figures.allSatisfy { $0 > 0 && $0.isFinite })
    }

    @Test func `the bare subscriber receives all that is encrypted`() async throws {
        let figures = try #require(try await figures { BareSubscriber(messageBytes: 64, isKeyed: true) })
        #expect(figures.allSatisfy { $0 > 0 && $0.isFinite })
    }

    @Test(arguments: [1, 1_000, 10_000])
    func `the bare reader gets its pages`(messages: Int) async throws {
        let figures = try #require(try await figures { BarePages(messages: messages) })
        #expect(figures.allSatisfy { $0 > 0 })
    }

    @Test func `the disk is synced and its file is gone afterwards`() async throws {
        let figures = try #require(try await figures { DiskSync(bytes: 4_096) })
        #expect(figures.allSatisfy { $0 > 0 })
    }

    @Test(arguments: [(1, 1), (50, 1), (50, 32)])
    func `Redis grants by its script, where it is installed`(clients: Int, pipeline: Int) async throws {
        guard let figures = try await figures(of: { RedisDecisions(clients: clients, pipeline: pipeline) }) else {
            return
        }
        #expect(figures.allSatisfy { $0 > 0 })
    }

    @Test func `JetStream acknowledges what is published, where it is installed`() async throws {
        guard let figures = try await figures(of: { JetStreamPublishing() }) else { return }
        #expect(figures.allSatisfy { $0 > 0 })
    }

    @Test func `JetStream replays what it keeps, where it is installed`() async throws {
        guard let figures = try await figures(of: { JetStreamReplay() }) else { return }
        #expect(figures.allSatisfy { $0 > 0 })
    }
}
