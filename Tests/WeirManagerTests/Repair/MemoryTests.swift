import TestStage
import Testing
import WeirModel

@testable import WeirManager

@Suite struct `Recent messages` {
    /// What was kept, the slow way.
    private struct Kept {
        var topic: Int
        var topicSeq: UInt64
        var bytes: [UInt8]
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `are those that were kept last, by topic, whatever their sizes`(
        seed: UInt64
    ) {
        var random = Seeded(seed)
        var recent = RecentMessages(capacity: 4_096, countMax: 64)
        var all: [Kept] = []
        var last: [Int: (topicSeq: UInt64, seq: UInt64)] = [:]
        for seq in UInt64(1)...2_000 {
            let topic = random.below(5)
            let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: seq), count: 1 + random.below(300))
            let topicSeq = (last[topic]?.topicSeq ?? 0) + 1
            unsafe recent.keep(bytes.span.bytes, at: seq, after: last[topic]?.seq ?? 0)
            last[topic] = (topicSeq, seq)
            all.append(Kept(topic: topic, topicSeq: topicSeq, bytes: bytes))
            #expect(recent.seqs.upperBound == seq + 1 && recent.seqs.contains(seq))
            let held = all[Int(recent.seqs.lowerBound - 1)...]
            #expect(held.reduce(0) { $0 + $1.bytes.count } <= 4_096 && held.count <= 64, "seed \(seed)")
            #expect(seq < 64 || held.count >= 12, "no message is let go before there is need: seed \(seed)")
            guard let newest = last[random.below(5)] else { continue }
            let owner = all[Int(newest.seq - 1)].topic
            let from = UInt64(1 + random.below(Int(newest.topicSeq)))
            let wanted = all.indices.filter { all[$0].topic == owner && all[$0].topicSeq >= from }
            let isHeld = wanted.first.map { UInt64($0 + 1) >= recent.seqs.lowerBound } ?? false
            let found = recent.find(from: from, last: newest, countMax: .max)
            #expect(found == (isHeld ? wanted.map { UInt64($0 + 1) } : nil), "seed \(seed)")
            for place in found ?? [] {
                let bytes = unsafe recent.message(at: place).withUnsafeBytes { unsafe Array($0) }
                #expect(bytes == all[Int(place - 1)].bytes, "seed \(seed)")
            }
        }
    }

    @Test func `that are too large for the ring empty it`() {
        var recent = RecentMessages(capacity: 100, countMax: 8)
        let small = [UInt8](repeating: 1, count: 10)
        let large = [UInt8](repeating: 1, count: 101)
        unsafe recent.keep(small.span.bytes, at: 1, after: 0)
        unsafe recent.keep(large.span.bytes, at: 2, after: 1)
        #expect(recent.seqs.isEmpty)
        unsafe recent.keep(small.span.bytes, at: 3, after: 2)
        #expect(recent.seqs == 3..<4)
        #expect(recent.find(from: 3, last: (topicSeq: 3, seq: 3), countMax: 9) == [3])
        #expect(recent.find(from: 2, last: (topicSeq: 3, seq: 3), countMax: 9) == nil)
    }
}

@Suite struct `The index of topics` {
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func `finds a place near each message, and stays within its bound`(
        seed: UInt64
    ) throws {
        var random = Seeded(seed)
        var index = TopicIndex(spacing: 16, countMax: 200)
        let topics = 1 + random.below(20)
        var messages: [[TopicIndex.Place]] = Array(repeating: [], count: topics)
        for seq in UInt64(1)...20_000 {
            let topic = random.below(topics)
            let place = TopicIndex.Place(topicSeq: UInt64(messages[topic].count + 1), seq: seq)
            index.note(topic, place.topicSeq, at: seq)
            messages[topic].append(place)
            #expect(index.count <= 200, "seed \(seed)")
        }
        for topic in messages.indices {
            #expect(index.first(topic) == messages[topic].first)
            for message in messages[topic] where random.below(10) == 0 {
                let place = try #require(index.last(topic, before: message.topicSeq))
                #expect(messages[topic].contains(place), "seed \(seed)")
                #expect(place.seq <= message.seq && message.seq - place.seq <= 2 * index.spacing, "seed \(seed)")
            }
        }
        index.forget(before: 10_000)
        for topic in messages.indices {
            #expect(index.first(topic).map { $0.seq >= 10_000 } ?? true)
        }
    }

    @Test func `of an earlier part goes before it`() {
        var (early, late) = (TopicIndex(spacing: 4), TopicIndex(spacing: 4))
        for seq in UInt64(1)...100 { early.note(2, seq, at: seq) }
        for seq in UInt64(101)...200 { late.note(2, seq, at: seq) }
        late.note(0, 1, at: 150)
        late.prepend(early)
        #expect(late.first(2) == .init(topicSeq: 1, seq: 1))
        #expect(late.last(2, before: 99).map { $0.seq } == 97)
        #expect(late.last(2, before: 150).map { $0.seq } == 149)
        #expect(late.first(0) == .init(topicSeq: 1, seq: 150))
        #expect(late.last(7, before: 1) == nil)
    }
}
