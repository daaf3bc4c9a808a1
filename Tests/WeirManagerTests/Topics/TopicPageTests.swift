import TestStage
import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import WeirManager

@Suite struct `The topics` {
    @Test func `come in pages, in the order of their names, with the state's hash`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                for number in 0..<2_500 { try room.publish("market/\(number * 7 % 2_500)", [1]) }
                try room.publish("market-eu/x", [1])
                try room.settle()
                var (marks, after, pages) = ([TopicMark](), [UInt8](), 0)
                while true {
                    let page = try room.topics(TopicsQuestion(after: after))
                    let status = try room.control.status()
                    if status.seq == page.marks.ledger.seq { #expect(page.stateHash == status.stateHash) }
                    marks += page.topics
                    pages += 1
                    guard !page.isLast, let last = page.topics.last else { break }
                    after = Array(last.topic.description.utf8)
                }
                #expect(pages >= 3)
                let names = marks.map { Array($0.topic.description.utf8) }
                #expect(names == names.sorted { $0.lexicographicallyPrecedes($1) })
                #expect(Set(names).count == names.count)
                #expect(marks.count { $0.topic.channel == "market" } == 2_500)
                #expect(marks.contains { $0.topic == Topic("component", "asker") })

                let some = try room.topics(TopicsQuestion(prefix: Array("market/24".utf8)))
                let wanted = (0..<2_500).map { "market/\($0)" }.filter { $0.hasPrefix("market/24") }.sorted()
                #expect(some.topics.map(\.topic.description) == wanted && some.isLast)
                let one = try room.topics(TopicsQuestion(prefix: Array("market/24\0".utf8)))
                #expect(one.topics == [TopicMark(Topic("market", "24"), 1)] && one.isLast)
                let none = try room.topics(TopicsQuestion(prefix: Array("nothing/".utf8)))
                #expect(none.topics.isEmpty && none.isLast)
            }
        }
    }
}

@Suite struct `Many questions about the topics` {
    @Test func `are each answered, with a page or a word to wait`() async throws {
        try await withManager { _, topology in
            try await onThread {
                var room = try Newsroom(topology)
                try room.publish("market/BTC", [1])
                try room.settle()
                for ticket in UInt32(1)...300 {
                    try room.control.send([ControlRequest.topics(TopicsQuestion()).encoded(ticket: ticket)])
                }
                var (pages, refused) = (0, 0)
                while pages + refused < 300, let (answer, _) = try room.control.receive() {
                    switch answer {
                    case .topics(let page): pages += page.topics.isEmpty ? 0 : 1
                    case .refused(let refusal): refused += refusal.reason == .busy ? 1 : 0
                    default: break
                    }
                }
                #expect(pages + refused == 300 && pages > 0)
            }
        }
    }
}

@Suite struct `The book of topics` {
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `gives them in the order of their bytes, whatever order they came in`(
        seed: UInt64
    ) throws {
        var random = Seeded(seed)
        var book = TopicBook()
        var names: Set<String> = []
        for _ in 0..<5_000 {
            let name = "\(["a", "a-", "b", "m_1"].randomElement(using: &random) ?? "a")/\(random.below(3_000))"
            guard names.insert(name).inserted else { continue }
            let number = book.number(ofPublished: Array("\(name)\0".utf8))
            _ = book.committed(number, 1, at: 1)
        }
        let sorted = names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        let all = book.page(TopicsQuestion(), countMax: .max, bytesMax: .max)
        #expect(all.isLast)
        #expect(all.topics.map { Array($0.topic.description.utf8) } == sorted, "seed \(seed)")
        for _ in 0..<20 {
            let place = random.below(sorted.count)
            let page = book.page(TopicsQuestion(after: sorted[place]), countMax: 10, bytesMax: .max)
            let rest = sorted[(place + 1)...]
            #expect(page.topics.map { Array($0.topic.description.utf8) } == Array(rest.prefix(10)), "seed \(seed)")
            #expect(page.isLast == (rest.count <= 10))
        }
    }

    @Test func `tells of those that moved first, and of each of the others in turn`() {
        var book = TopicBook()
        for topic in 0..<1_000 {
            _ = book.committed(book.number(ofPublished: Array("m/\(topic)\0".utf8)), 1, at: UInt64(topic))
        }
        var room = BeaconRoom(messageSizeMax: 128 << 10)
        (room.movedMax, room.sweptMax) = (300, 50)
        var (cursor, told) = (0, Set<Topic>())
        for number in UInt64(1)...4 {
            let marks = book.beacon(number, room: room, cursor: &cursor)
            #expect(marks.count == (number < 4 ? 350 : 150))
            told.formUnion(marks.map(\.topic))
        }
        #expect(told.count == 1_000, "all had moved")
        _ = book.committed(book.number(ofPublished: Array("m/777\0".utf8)), 2, at: 5_000)
        let next = book.beacon(5, room: room, cursor: &cursor)
        #expect(next.first == TopicMark(Topic("m", "777"), 2))
        told = []
        for number in UInt64(6)...26 { told.formUnion(book.beacon(number, room: room, cursor: &cursor).map(\.topic)) }
        #expect(told.count == 1_000, "all have had their turn")
    }

    @Test func `does not tell more than a beacon's bytes, nor of topics without a message`() throws {
        var book = TopicBook()
        let key = String(repeating: "k", count: 200)
        for topic in 0..<500 {
            let number = book.number(ofPublished: Array("m/\(topic)\(key)\0".utf8))
            if topic.isMultiple(of: 2) { _ = book.committed(number, 1, at: UInt64(topic)) }
        }
        var (cursor, told) = (0, Set<Topic>())
        for number in UInt64(1)...200 {
            let marks = book.beacon(number, room: BeaconRoom(messageSizeMax: 4 << 10), cursor: &cursor)
            let marksAtAll = JournalMarks(
                ledger: .init(epoch: 1, began: 1, seq: 1),
                streams: .init(epoch: 1, began: 1, seq: 1)
            )
            let beacon = Beacon(marks: marksAtAll, number: number, utc: 1, topics: marks)
            #expect(BeaconCoding.encode(beacon).count <= 4 << 10)
            told.formUnion(marks.map(\.topic))
        }
        #expect(told.count == 250)
    }
}
