import GRDB
import Testing
import Weir
import WeirModel

@testable import WeirGateway

/// Random elements, against one obvious entry for each sequence.
struct RandomFoldTests {
    let stage: Stage

    init() throws { stage = try Stage() }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `what is folded is what came, whatever came`(seed: UInt64) async throws {
        let model = try stage.model()
        var (random, dice, plain) = (RandomElements(seed: seed), Dice(seed), PlainModel())
        for _ in 1...6 {
            let batch = random.batch(Int(dice.within(1...150)))
            for element in batch { plain.take(element) }
            try await model.fold(batch)
        }
        #expect(try await model.read(Account.faults) == [], "seed \(seed)")
        #expect(try await model.positions == plain.tracks.mapValues(\.newest), "seed \(seed)")
        for (topic, track) in plain.tracks {
            try await holdEvents(of: topic, track, model, &dice)
            if topic.channel == "market" { try await holdPrices(of: topic, track, model, &dice) }
        }
    }

    /// Pages of random sizes, to the end, bring each message and each hole once.
    private func holdEvents(
        of topic: Topic,
        _ track: PlainModel.Track,
        _ model: ReadModel,
        _ dice: inout Dice
    ) async throws {
        var entries: [UInt64: PlainModel.Entry] = [:]
        var after: UInt64 = 0
        var isLast = false
        while !isLast {
            let (limit, bytes) = (Int(dice.within(1...40)), Int(dice.within(1...4_000)))
            let page = try #require(
                await model.events(topic: topic, after: after, limit: limit, bytesMax: bytes)
            )
            #expect(page.topic.generation == track.generation && page.topic.newest == track.newest)
            #expect(page.rows.count <= limit && page.next >= after)
            #expect(page.rows.count == 1 || page.rows.reduce(0) { $0 + $1.bytes } <= bytes)
            for row in page.rows {
                let message = try #require(track.messages.first { $0.seq == row.seq })
                #expect(row.says(message))
                #expect(entries.updateValue(.message(message), forKey: row.seq) == nil)
            }
            for hole in page.holes {
                for seq in hole.range { #expect(entries.updateValue(.hole(hole.cause), forKey: seq) == nil) }
            }
            (after, isLast) = (page.next, page.isLast)
        }
        #expect(entries == track.entries && after == track.newest, "\(topic)")
    }

    private func holdPrices(
        of topic: Topic,
        _ track: PlainModel.Track,
        _ model: ReadModel,
        _ dice: inout Dice
    ) async throws {
        let all = track.messages.compactMap { message -> (seq: UInt64, utc: Int64, price: String)? in
            guard case .published(let published) = message.body, let quote = Quote(published.payload) else {
                return nil
            }
            return (message.seq, published.stamp.utc, quote.price)
        }
        for _ in 1...20 {
            var question = PriceQuestion(symbol: topic.key, limit: Int(dice.within(1...30)))
            if dice.percent(40) { question.fromSeq = dice.within(0...(track.newest + 2)) }
            if dice.percent(40) { question.toSeq = dice.within(0...(track.newest + 2)) }
            if dice.percent(40) { question.start = morning + Int64(dice.within(0...50)) }
            if dice.percent(40) { question.end = morning + Int64(dice.within(0...50)) }
            let found = all.filter {
                $0.seq >= question.fromSeq ?? 0 && $0.seq <= question.toSeq ?? .max && $0.utc >= question.start ?? 0
                    && $0.utc <= question.end ?? .max
            }
            let page = try await model.prices(question)
            let isFirst = question.fromSeq != nil || question.start != nil
            let due = isFirst ? Array(found.prefix(question.limit)) : found.suffix(question.limit)
            #expect(page.prices.map(\.seq) == due.map(\.seq), "\(question)")
            #expect(page.prices.map(\.price) == due.map(\.price) && page.prices.map(\.utc) == due.map(\.utc))
            #expect(page.next == (isFirst ? found.dropFirst(question.limit).first?.seq : nil), "\(question)")
        }
    }
}

extension EventRow {
    /// Whether it is the message, whole.
    fileprivate func says(_ message: StreamMessage) -> Bool {
        switch (body, message.body) {
        case (.published(let row), .published(let published)): row == published && kind == "Published"
        case (.event(let json), .event(let event)):
            stamp == event.stamp && kind == event.body.kind && json.contains(#""request":\#(message.seq * 3)"#)
        default: false
        }
    }
}
