import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct FactsTests {
    private func facts(_ first: UInt64, _ count: Int) -> RequestsRecorded {
        RequestsRecorded(first: first, facts: (0..<count).map { .sample(0, sent: first + UInt64($0), received: 0) })
    }

    @Test func `facts are applied once and in order, overlaps trimmed and gaps named`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        let start = world.events.count
        #expect(world.send(.record(feeds, facts(1, 3))) == .none)
        #expect(world.send(.record(feeds, facts(1, 3))) == .refused(.alreadyApplied))
        #expect(world.send(.record(feeds, facts(2, 5))) == .none)
        #expect(world.send(.record(feeds, facts(10, 2))) == .none)
        #expect(world.send(.record(feeds, facts(7, 3))) == .refused(.alreadyApplied))
        #expect(
            world.bodies(since: start) == [
                .requestsRecorded(facts(1, 3)), .requestsRecorded(facts(4, 3)),
                .eventsLost(EventsLost(lane: .facts, first: 7, count: 3, cause: .transport)),
                .requestsRecorded(facts(10, 2)),
            ]
        )
    }

    @Test(arguments: UInt64(1)...40)
    func `whatever repeats, jumps or overlaps, every number is applied once or named as lost once`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var world = World(.fleet())
        let feeds = world.join("feeds")
        let start = world.events.count
        var sent: UInt64 = 0
        for _ in 0..<200 {
            let first = max(1, sent + 1 + random.pick([0, 0, 0, 1, 7]) - min(sent, random.pick([0, 0, 3, 20])))
            let count = 1 + random.below(6)
            if random.once(in: 6) {
                let lost = EventsLost(lane: .facts, first: first, count: count, cause: .transport)
                world.send(.lost(feeds, lost))
            } else {
                world.send(.record(feeds, facts(first, Int(count))))
            }
            sent = max(sent, first + count - 1)
        }
        var next: UInt64 = 1
        for body in world.bodies(since: start) {
            switch body {
            case .requestsRecorded(let recorded):
                #expect(recorded.first == next)
                // Each fact is the one of its number.
                for (place, fact) in recorded.facts.enumerated() { #expect(fact.sent == next + UInt64(place)) }
                next += UInt64(recorded.facts.count)
            case .eventsLost(let lost):
                #expect(lost.first == next && lost.count > 0)
                next += lost.count
            default: Issue.record("\(body)")
            }
        }
        #expect(next == sent + 1)
    }

    @Test func `impossible numbers are refused and never trap`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        #expect(world.send(.record(feeds, facts(0, 1))) == .refused(.malformed))
        #expect(world.send(.record(feeds, RequestsRecorded(first: 1, facts: []))) == .refused(.malformed))
        let last = RequestsRecorded(first: .max, facts: [.sample(0)])
        #expect(world.send(.record(feeds, last)) == .refused(.malformed))
        for lane in Lane.allCases {
            for cause in [EventsLost.Cause.queueFull, .transport] {
                for (first, count) in [(0, 0), (1, 0), (.max, 1), (1, .max), (.max, .max)] as [(UInt64, UInt64)] {
                    let lost = EventsLost(lane: lane, first: first, count: count, cause: cause)
                    #expect(world.send(.lost(feeds, lost)) == .refused(.malformed))
                }
            }
        }
        let most = EventsLost(lane: .facts, first: 1, count: .max - 1, cause: .transport)
        #expect(world.send(.lost(feeds, most)) == .none)
        #expect(world.send(.record(feeds, facts(5, 1))) == .refused(.alreadyApplied))
        #expect(world.send(.lost(feeds, most)) == .refused(.alreadyApplied))
    }

    @Test func `what the sender dropped had no numbers, and passes none over`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        let dropped = EventsLost(lane: .facts, first: 0, count: 9, cause: .queueFull)
        #expect(world.send(.lost(feeds, dropped)) == .none && world.last == .eventsLost(dropped))
        let published = EventsLost(lane: .publications, first: 4, count: 2, cause: .transport)
        #expect(world.send(.lost(feeds, published)) == .none && world.last == .eventsLost(published))
        #expect(world.send(.record(feeds, facts(1, 1))) == .none && world.last == .requestsRecorded(facts(1, 1)))
    }
}
