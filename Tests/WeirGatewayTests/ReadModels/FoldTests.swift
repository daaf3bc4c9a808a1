import Foundation
import GRDB
import Synchronization
import Testing
import Weir
import WeirModel

@testable import WeirGateway

struct FoldTests {
    let stage: Stage

    init() throws { stage = try Stage() }

    @Test func `what is folded again changes nothing`() async throws {
        let model = try stage.model()
        var random = RandomElements(seed: 1)
        let elements = random.batch(200).filter { if case .reset = $0 { false } else { true } }
        try await model.fold(elements)
        let before = try await contents(model)
        try await model.fold(elements)
        #expect(try await contents(model) == before)
    }

    @Test func `the first message that is heard begins the account, and a jump afterwards is a hole`() async throws {
        let model = try stage.model()
        try await model.fold([event(50), event(51), event(55)])
        let page = try #require(await model.events(topic: verdicts, after: 0, limit: 10, bytesMax: 10_000))
        #expect(page.rows.map(\.seq) == [50, 51, 55] && page.isTooOld && page.isLast && page.next == 55)
        #expect(page.holes == [Hole(range: 52...54, cause: .jumped)])
        let later = try #require(await model.events(topic: verdicts, after: 52, limit: 10, bytesMax: 10_000))
        #expect(later.holes == [Hole(range: 53...54, cause: .jumped)] && !later.isTooOld)
    }

    @Test func `what cannot be had is named, and is not asked for again`() async throws {
        let model = try stage.model()
        try await model.fold([event(1), .unfillable(verdicts, 2...9), .unfillable(verdicts, 5...12)])
        let page = try #require(await model.events(topic: verdicts, after: 0, limit: 10, bytesMax: 10_000))
        #expect(page.holes == [Hole(range: 2...12, cause: .unfillable)] && page.next == 12 && page.isLast)
        #expect(try await model.positions == [verdicts: 12])
    }

    @Test func `after a reset nothing is left but the count of resets`() async throws {
        let model = try stage.model()
        try await model.fold([price(1, "1"), price(2, "2"), price(5, "5"), event(4), .reset(bitcoin)])
        #expect(try await model.positions == [bitcoin: 0, verdicts: 4])
        let page = try #require(await model.events(topic: bitcoin, after: 0, limit: 10, bytesMax: 10_000))
        #expect(page.rows == [] && page.holes == [] && page.topic.generation == 1 && !page.isTooOld)
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 9)).prices == [])
        try await model.fold([price(1, "7")])
        let prices = try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 9))
        #expect(prices.prices.map(\.price) == ["7"] && prices.topic?.generation == 1)
    }

    @Test func `the marks are the highest positions, and a later epoch is higher`() async throws {
        let model = try stage.model()
        #expect(try await model.marks() == FoldedMarks())
        try await model.fold([event(9), event(10, epoch: 2), price(4, "1")])
        try await model.fold([event(11)])
        let marks = try await model.marks()
        #expect(marks.ledger == FoldedMarks.Place(epoch: 2, seq: 1_010))
        #expect(marks.streams == FoldedMarks.Place(epoch: 1, seq: 1_004))
    }

    @Test func `a number that SQLite cannot hold is refused, and its whole fold with it`() async throws {
        let model = try stage.model()
        let large = UInt64(Int64.max) + 1
        await #expect(throws: ReadModelError.tooLarge(what: "the sequence", number: large)) {
            try await model.fold([event(1), .unfillable(verdicts, 2...large)])
        }
        #expect(try await model.positions == [:])
        try await model.fold([event(1)])
        let page = try #require(await model.events(topic: verdicts, after: .max, limit: 1, bytesMax: 1))
        #expect(page.rows == [] && page.topic.newest == 1)
    }

    @Test func `topics come in pages and by how they begin`() async throws {
        let model = try stage.model()
        let topics = ["a/1", "a/2", "a%/x", "ab/1", "b/100_%"].map { name in
            let parts = name.split(separator: "/")
            return Topic(String(parts[0]), String(parts[1]))
        }
        try await model.fold(topics.map { published(1, "x", on: $0) } + [price(1, "1"), published(2, "x")])
        var found: [Topic] = []
        while true {
            let page = try await model.topics(after: found.last, limit: 2).map(\.topic)
            if page.isEmpty { break }
            found += page
        }
        #expect(Set(found) == Set(topics + [bitcoin]) && found.count == 6)
        #expect(try await model.topics(prefix: "a", limit: 9).map(\.topic.channel) == ["a", "a", "a%", "ab"])
        #expect(try await model.topics(prefix: "a/", limit: 9).map(\.topic.key) == ["1", "2"])
        #expect(try await model.topics(prefix: "b/100_", limit: 9).count == 1)
        #expect(try await model.topics(prefix: "_", limit: 9).isEmpty)
        let market = try #require(await model.topics(prefix: "market/BTC", limit: 9).first)
        #expect(market.count == 2 && market.skipped == 1 && market.newest == 2 && market.utc == stamp(2).utc)
    }

    @Test func `a process that is killed while it folds leaves whole folds`() async throws {
        let path = stage.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let folds = Atomic<Int>(0)
            let model = try ReadModel(path: path, logger: Stage.logger)
            Thread.detachNewThread {
                while folds.load(ordering: .relaxed) < 20 { sched_yield() }
                kill(getpid(), SIGKILL)
            }
            for first in stride(from: 1 as UInt64, to: .max, by: 10) {
                try await model.fold((first..<first + 10).map { price($0, "\($0)") })
                folds.add(1, ordering: .relaxed)
            }
        }
        let model = try stage.model()
        let position = try #require(await model.positions[bitcoin])
        #expect(position >= 200 && position % 10 == 0)
        #expect(try await model.read(Account.faults) == [])
        #expect(try await model.marks().streams?.seq == position + 1_000)
        #expect(try await model.prices(PriceQuestion(symbol: "BTC/USD", limit: 1)).prices.first?.seq == position)
    }

    private func contents(_ model: ReadModel) async throws -> [String] {
        try await model.read { db in
            try ["topics", "messages", "holes", "prices", "folded"].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description)
            }
        }
    }
}
