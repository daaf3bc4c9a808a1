import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct PublicationMarksTests {
    private let sender = Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: 1))
    private let topic = Topic("market", "BTC")
    private let moment = Moment(decided: 5, utc: 6)

    private func lost(_ first: UInt64, _ count: UInt64, _ cause: EventsLost.Cause = .dropped) -> EventsLost {
        EventsLost(lane: .publications, first: first, count: count, cause: cause)
    }

    @Test func `a publication that is kept waits for its turn`() {
        var streams = Streams()
        #expect(streams.place(topic, number: 2, of: sender, isKept: true, at: moment) == .ahead)
        #expect(streams == Streams())
        guard case .placed = streams.place(topic, number: 1, of: sender, isKept: true, at: moment) else {
            Issue.record("not placed")
            return
        }
        #expect(streams.last(of: sender.instance) == 1)
    }

    @Test func `what is given up is passed over in its turn and once, and what follows has its place`() {
        var (streams, marks) = (Streams(), PublicationMarks())
        #expect(marks.pass(lost(2, 1), of: sender.instance, in: streams) == .ahead)
        #expect(marks.pass(lost(1, 3), of: sender.instance, in: streams) == .passed(lost(1, 3)))
        #expect(marks.pass(lost(1, 3), of: sender.instance, in: streams) == .repeated)
        #expect(marks.pass(lost(2, 4), of: sender.instance, in: streams) == .passed(lost(4, 2)))
        let last = marks.last(of: sender.instance, in: streams)
        #expect(last == 5)
        let placement = streams.place(topic, number: 6, of: sender, after: last, isKept: true, at: moment)
        guard case .placed = placement else {
            Issue.record("not placed but \(placement)")
            return
        }
        #expect(marks.last(of: sender.instance, in: streams) == 6)
        #expect(streams.place(topic, number: 4, of: sender, after: 5, at: moment) == .repeated)
    }

    @Test func `what the transport lost takes along what was skipped before it`() {
        var marks = PublicationMarks()
        let passing = marks.pass(lost(3, 2, .transport), of: sender.instance, in: Streams())
        #expect(passing == .passed(lost(1, 4, .transport)))
        marks.forget(sender.instance)
        #expect(marks == PublicationMarks())
    }

    @Test func `facts that are given up are passed over in their turn and once`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        func lost(_ first: UInt64, _ count: UInt64) -> EventsLost {
            EventsLost(lane: .facts, first: first, count: count, cause: .dropped)
        }
        #expect(world.send(.lost(feeds, lost(2, 1))) == .refused(.ahead))
        #expect(world.send(.lost(feeds, lost(1, 2))) == .none && world.last == .eventsLost(lost(1, 2)))
        #expect(world.send(.lost(feeds, lost(1, 2))) == .refused(.alreadyApplied))
        #expect(world.record(feeds, 3, .sample(0)) == .none && world.governor.lastFact(of: feeds.instance) == 3)
        #expect(try world.replays())
    }

    @Test func `a goodbye that counts facts which never came names them first`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        world.record(feeds, 1, .sample(0))
        #expect(world.send(.goodbye(feeds, Goodbye(lastFact: .max, lastPublication: 0))) == .refused(.malformed))
        let count = world.events.count
        #expect(world.send(.goodbye(feeds, Goodbye(lastFact: 4, lastPublication: 0))) == .done)
        #expect(
            world.bodies(since: count) == [
                .eventsLost(EventsLost(lane: .facts, first: 2, count: 3, cause: .transport)),
                .instanceLeft(InstanceLeft(cause: .goodbye, lastFact: 4, lastPublication: 0)),
            ]
        )
        #expect(try world.replays())
    }
}
