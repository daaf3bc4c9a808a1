import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct StreamsTests {
    private struct Entry {
        var stamp: Stamp
        var topic: Topic
        var number: UInt64
    }

    private let feeds = Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: 1))
    private let topic = Topic("market", "BTC/USD")
    private let moment = Moment(decided: 5, utc: 6)

    @Test(arguments: UInt64(1)...8)
    func `replaying the publications gives the same state at every seq`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var (streams, replayed) = (Streams(), Streams())
        var now: Nanoseconds = 100
        _ = streams.begin()
        for _ in 0..<400 {
            now += random.below(5)
            if random.once(in: 100) { _ = streams.begin() }
            let sender = Sender(
                component: ComponentID(rawValue: 1),
                instance: InstanceID(rawValue: UInt32(1 + random.below(4)))
            )
            let topic = Topic(random.element(of: ["market", "trade", "märkte"]), "K\(random.below(9))")
            let number = (streams.marks[sender.instance] ?? 0) + random.pick([0, 1, 1, 1, 1, 3])
            let last = streams.marks[sender.instance] ?? 0
            let stamp: Stamp
            switch streams.place(topic, number: number, of: sender, at: Moment(decided: now, utc: 0)) {
            case .placed(let placed):
                #expect(number == last + 1)
                stamp = placed
            case .placedAfterLoss(let placed, let lost):
                #expect(lost.first == last + 1 && lost.first + lost.count == number && lost.lane == .publications)
                stamp = placed
            case .repeated:
                #expect(number <= last)
                continue
            case .ahead:
                Issue.record("nothing is kept")
                continue
            case .tooManyTopics:
                Issue.record("few topics are too many")
                continue
            }
            try replayed.apply(stamp, topic, number: number)
            #expect(replayed.stateHash == streams.stateHash && replayed == streams)
            if random.once(in: 20) { streams = try Streams(canonicalBytes: streams.canonicalBytes) }
        }
        #expect(streams.seq > 200)
    }

    @Test func `what cannot follow is refused and changes nothing`() throws {
        var streams = Streams()
        _ = streams.begin()
        guard case .placed(let stamp) = streams.place(topic, number: 1, of: feeds, at: moment) else {
            Issue.record("not placed")
            return
        }
        let before = streams
        let damages: [(inout Entry) -> Void] = [
            { $0.stamp.seq += 1 }, { $0.stamp.seq = 0 }, { $0.stamp.epoch = 0 }, { $0.stamp.decided = 4 },
            { $0.stamp.topicSeq += 1 }, { $0.topic = Topic("market", "ETH/USD") }, { $0.number = 1 }, { $0.number = 0 },
        ]
        for damage in damages {
            var next = Entry(stamp: stamp, topic: topic, number: 2)
            next.stamp.seq = 2
            next.stamp.topicSeq = 2
            damage(&next)
            #expect(throws: Inconsistency.self) { try streams.apply(next.stamp, next.topic, number: next.number) }
            #expect(streams == before)
        }
    }

    @Test func `the largest number there is ends its publisher and not the process`() {
        var streams = Streams()
        guard case .placedAfterLoss(_, let lost) = streams.place(topic, number: .max, of: feeds, at: moment) else {
            Issue.record("not placed")
            return
        }
        #expect(lost.first == 1 && lost.count == .max - 1)
        #expect(streams.place(topic, number: .max, of: feeds, at: moment) == .repeated)
        #expect(streams.place(topic, number: 1, of: feeds, at: moment) == .repeated)
        #expect(streams.place(topic, number: 0, of: feeds, at: moment) == .repeated)
    }

    @Test func `bytes are sorted, the same in whatever order things came, and damage is refused`() throws {
        func streams(_ keys: [String]) -> Streams {
            var streams = Streams()
            for (place, key) in keys.enumerated() {
                let sender = Sender(component: .manager, instance: InstanceID(rawValue: UInt32(key.utf8.first!)))
                streams.topics[Topic("market", key)] = 3
                streams.marks[sender.instance] = UInt64(key.utf8.count)
                streams.seq = UInt64(place)
            }
            return streams
        }
        let (keys, reversed) = (["b", "a", "cc", "é", "z"], ["z", "é", "cc", "a", "b"])
        let bytes = streams(keys).canonicalBytes
        #expect(bytes == streams(reversed).canonicalBytes)
        #expect(try Streams(canonicalBytes: bytes) == streams(keys))
        for length in bytes.indices {
            #expect(throws: CanonicalError.self) { try Streams(canonicalBytes: Array(bytes[..<length])) }
        }
        for place in bytes.indices {
            for flip in [1, 0x80, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[place] ^= flip
                guard var read = try? Streams(canonicalBytes: damaged) else { continue }
                #expect(read.canonicalBytes == damaged)
                for number in [1, .max] as [UInt64] { _ = read.place(topic, number: number, of: feeds, at: moment) }
            }
        }
    }

    @Test func `the gone are forgotten`() {
        var streams = Streams()
        for instance in 1...3 as ClosedRange<UInt32> {
            _ = streams.place(
                topic,
                number: 1,
                of: Sender(component: .manager, instance: InstanceID(rawValue: instance)),
                at: moment
            )
        }
        streams.forget(InstanceID(rawValue: 2))
        streams.forget { $0.rawValue == 1 }
        #expect(streams.marks.keys.map(\.rawValue) == [3] && streams.topics.count == 1)
    }
}
