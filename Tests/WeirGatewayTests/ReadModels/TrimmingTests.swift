import GRDB
import Synchronization
import Testing
import Weir
import WeirModel

@testable import WeirGateway

struct TrimmingTests {
    let stage: Stage

    init() throws { stage = try Stage() }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a topic keeps its newest messages, at most as many as it may and hardly fewer`(seed: UInt64) async throws {
        let model = try stage.model(Keep(messages: 64))
        var random = RandomElements(seed: seed)
        for _ in 1...20 {
            try await model.fold(random.batch(60))
            #expect(try await model.read(Account.faults) == [], "seed \(seed)")
            for row in try await model.topics(limit: 9) {
                #expect(row.newest + 1 - row.oldest <= 64 && row.count <= 64, "seed \(seed)")
            }
        }
        try await model.fold((1...500).map { event($0, on: Topic("verdict", "other")) })
        let row = try #require(await model.topics(prefix: "verdict/other", limit: 1).first)
        #expect(row.oldest == 441 && row.newest == 500 && row.count == 60)
    }

    @Test func `who asks for what is no longer kept is told so`() async throws {
        let model = try stage.model(Keep(messages: 10))
        try await model.fold((1...30).map { price($0, "\($0)") })
        let page = try #require(await model.events(topic: bitcoin, after: 5, limit: 100, bytesMax: 10_000))
        #expect(page.isTooOld && page.rows.map(\.seq) == Array(21...30))
        #expect(try await model.events(topic: bitcoin, after: 20, limit: 1, bytesMax: 1)?.isTooOld == false)
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", fromSeq: 20, limit: 9)).isTooOld)
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", fromSeq: 21, limit: 9)).isTooOld == false)
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", start: morning, limit: 9)).isTooOld)
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 99)).isTooOld == false)
    }

    @Test func `what is too old goes, also of a topic that has become silent`() async throws {
        let now = Mutex<Int64>(morning)
        let model = try ReadModel(
            path: stage.path,
            keep: Keep(age: 100_000_000_000),
            logger: Stage.logger,
            utc: { now.withLock { $0 } }
        )
        try await model.fold((1...10).map { event($0) } + (1...10).map { price($0, "1") })
        #expect(try await model.topics(limit: 9).map(\.count) == [10, 10])
        now.withLock { $0 = morning + 105_000_000_000 }
        try await model.fold([price(11, "1")])
        let rows = try await model.topics(limit: 9)
        #expect(rows.map(\.count) == [7, 6] && rows.map(\.oldest) == [5, 5])
        now.withLock { $0 = morning + 900_000_000_000 }
        try await model.fold([price(12, "1")])
        #expect(try await model.topics(limit: 9).map(\.count) == [0, 0])
        #expect(try await model.positions == [bitcoin: 12, verdicts: 10])
        #expect(try await model.read(Account.faults) == [])
    }

    @Test func `the file does not outgrow its bound`() async throws {
        let bound: Int64 = 2 << 20
        let model = try stage.model(Keep(bytes: bound))
        let payload = String(repeating: "x", count: 5_000)
        try await model.fold((1...5).map { event($0) })
        for first in stride(from: 1 as UInt64, to: 2_000, by: 100) {
            try await model.fold((first..<first + 100).map { published($0, payload) })
            let pages = try await model.read { db in try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0 }
            #expect(pages * 4_096 < bound + 2_000_000)
            #expect(try await model.read(Account.faults) == [])
        }
        let rows = try await model.topics(limit: 9)
        // The long topic is cut, the short one is not.
        #expect(rows.map(\.newest) == [2_000, 5] && rows[0].count > 50 && rows[1].count == 5)
    }
}
