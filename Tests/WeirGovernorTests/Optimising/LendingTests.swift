import Testing
import WeirModel

@testable import WeirGovernor

/// Bandwidth that is left unused for a minute is lent upward, and taken back.
@Suite struct LendingTests {
    private static var configuration: Configuration {
        Configuration(
            digest: 1,
            components: [.named("engine", 1, .critical), .named("reports", 2, .low)],
            limits: [
                .bucket(1, "engine.bandwidth", of: 1, .bytes, 1_000, per: .second, burst: 100_000),
                .bucket(2, "reports.bandwidth", of: 2, .bytes, 1_000, per: .second, burst: 100_000),
            ],
            kinds: [.request]
        )
    }

    private var world: World
    private let engine: Sender
    private let reports: Sender
    private var facts: UInt64 = 0

    init() {
        world = World(Self.configuration)
        world.now = 600 * .second
        engine = world.join("engine")
        reports = world.join("reports")
    }

    private func amount(_ limit: String) -> UInt64 { world.status(limit).definition.amount }

    /// Bytes a second, of each, for so long.
    private mutating func run(seconds: Int, engine used: UInt64, reports other: UInt64) {
        for _ in 0..<seconds {
            world.now += .second
            facts += 1
            world.record(engine, facts, .sample(0, sent: 0, received: used))
            world.record(reports, facts, .sample(0, sent: 0, received: other))
        }
    }

    @Test mutating func `what the low leave unused for a minute the critical borrow, and all together have as much`() {
        run(seconds: 125, engine: 950, reports: 100)
        #expect(amount("engine.bandwidth") == 1_450 && amount("reports.bandwidth") == 550)
        let moved = world.bodies.compactMap { body -> LimitChanged? in
            if case .limitChanged(let change) = body { change } else { nil }
        }
        #expect(moved.allSatisfy { $0.cause == .share && !$0.reason.isEmpty })
        #expect(!world.status("engine.bandwidth").isOverridden)
    }

    @Test mutating func `its owner has it back within a look of the monitor`() {
        run(seconds: 125, engine: 950, reports: 100)
        run(seconds: 21, engine: 950, reports: 700)
        #expect(amount("engine.bandwidth") == 1_000 && amount("reports.bandwidth") == 1_000)
    }

    @Test mutating func `nobody lends to a lower priority, nor to one that does not need it`() {
        run(seconds: 125, engine: 100, reports: 950)
        #expect(amount("engine.bandwidth") == 1_000 && amount("reports.bandwidth") == 1_000)
        run(seconds: 125, engine: 500, reports: 100)
        #expect(amount("engine.bandwidth") == 1_000)
    }

    @Test mutating func `loans are events, and replay to the same state`() throws {
        run(seconds: 125, engine: 950, reports: 100)
        #expect(try world.replays())
    }
}
