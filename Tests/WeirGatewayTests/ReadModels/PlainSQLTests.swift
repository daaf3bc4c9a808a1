import Foundation
import GRDB
import Testing
import Weir
import WeirModel

@testable import WeirGateway

/// The file, seen by a person with `sqlite3`.
struct PlainSQLTests {
    let stage: Stage

    init() throws { stage = try Stage() }

    @Test func `another connection sees whole folds while they go on`() async throws {
        let model = try stage.model()
        try await model.fold([price(1, "1")])
        let (stage, folds) = (stage, 60)
        async let folding: Void = {
            var random = RandomElements(seed: 5)
            for _ in 1...folds { try await model.fold(random.batch(50)) }
        }()
        let other = try stage.connection()
        for _ in 1...30 { #expect(try await other.read(Account.faults) == []) }
        try await folding
        let newest = try await other.read { db in
            try Int.fetchOne(db, sql: "SELECT newest FROM topics WHERE channel = 'market' AND key = 'BTC/USD'")
        }
        #expect(try await model.positions[bitcoin].map(Int.init) == newest)
    }

    @Test func `the views read well`() async throws {
        let model = try stage.model()
        let payload = #"{"price":"50000.00","bid":49999.0,"timestamp":"1969-12-31T23:59:59.25Z"}"#
        try await model.fold([published(1, payload, utc: 1_704_067_200_000_000_001), event(1)])
        let other = try stage.connection()
        func column(_ sql: String) async throws -> [String] {
            try await other.read { db in try String.fetchAll(db, sql: sql) }
        }
        #expect(try await column("SELECT time FROM quotes") == ["1969-12-31T23:59:59.250000000Z"])
        #expect(try await column("SELECT price FROM quotes WHERE symbol = 'BTC/USD'") == ["50000.00"])
        let times = ["2024-01-01T00:00:00.000000001Z", "2026-03-01T12:00:01.000000000Z"]
        #expect(try await column("SELECT time FROM events ORDER BY channel") == times)
        #expect(try await column("SELECT kind FROM events ORDER BY channel") == ["Published", "VerdictReturned"])
        #expect(try await column("SELECT body FROM events WHERE key = 'BTC/USD'") == [payload])
    }

    @Test func `the questions that are asked use an index`() async throws {
        let model = try stage.model()
        let questions = [
            "SELECT * FROM events WHERE channel = 'market' AND key = 'BTC/USD' AND seq > 100 ORDER BY seq",
            "SELECT * FROM quotes WHERE symbol = 'BTC/USD' AND seq > 100",
            "SELECT * FROM messages WHERE topic = 1 AND seq > 5 ORDER BY seq",
        ]
        for question in questions {
            let plan = try await model.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + question).map { $0["detail"] as String }
            }
            #expect(
                !plan.contains { $0.hasPrefix("SCAN") && !$0.contains("topics") || $0.contains("TEMP B-TREE") },
                "\(plan)"
            )
        }
    }
}
