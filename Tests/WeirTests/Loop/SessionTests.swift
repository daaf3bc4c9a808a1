import TestStage
import Testing
import WeirModel
import WeirTopology

@testable import Weir

@Suite struct `A session` {
    @Test func `begins with a welcome, and is in doubt when the connection breaks`() {
        var session = Session(nonce: 1)
        let first = session.welcome(joined(7))
        let again = session.welcome(joined(7))
        #expect(first == .joined && again == .known && session.isConfirmed)
        session.doubt()
        #expect(!session.isConfirmed && session.joined?.sender.instance.rawValue == 7)
        let back = session.welcome(joined(7))
        #expect(back == .confirmed && session.isConfirmed)
    }

    @Test func `is over when the manager behind the endpoint gives this process another number`() {
        var session = Session(nonce: 1)
        _ = session.welcome(joined(7))
        session.doubt()
        let other = session.welcome(joined(1))
        #expect(other == .rejoined && session.joined?.sender.instance.rawValue == 1)
    }

    @Test func `ends, and another begins under another nonce, when the manager knows the instance no more`() {
        var session = Session(nonce: 1)
        _ = session.welcome(joined(7))
        session.leave(nonce: 2)
        #expect(session.nonce == 2 && session.joined == nil && !session.isConfirmed)
        let next = session.welcome(joined(8))
        #expect(next == .joined)
    }

    @Test func `shortens what the manager grants by the most that clocks may differ, rounded down`() {
        var session = Session(nonce: 1)
        #expect(session.shortened(.second) == 0, "before it knows by how much")
        _ = session.welcome(joined(7))
        #expect(session.shortened(.second) == 900 * .millisecond && session.shortened(1) == 0)
        #expect(session.shortened(.never) < Nanoseconds.never)
        #expect(session.slotLife == 27 * .second)
        #expect(session.name(of: LimitID(rawValue: 3)) == "asker.requests")
        #expect(session.name(of: LimitID(rawValue: 4)) == "limit 4")
    }

    private func joined(_ instance: UInt32) -> Joined {
        Joined(
            sender: Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: instance)),
            useWithin: 20 * .millisecond,
            slotLease: 30 * .second,
            heartbeatInterval: 60 * .second,
            clockRateBound: 100_000,
            topologyDigest: 1,
            limits: [Joined.LimitName(id: LimitID(rawValue: 3), name: "asker.requests")],
            kinds: []
        )
    }
}

@Suite struct `A heartbeat` {
    @Test func `is said every second until one is answered, and then at its interval`() {
        var pulse = Pulse()
        pulse.start(at: .second)
        let first = pulse.beat(every: 60 * .second, at: .second)
        #expect(pulse.due == 2 * .second)
        _ = pulse.beat(every: 60 * .second, at: 2 * .second)
        // The answer to an earlier one proves as much.
        pulse.answer(first, every: 60 * .second, at: 3 * .second)
        #expect(pulse.due == 63 * .second && pulse.isAnswered)
        pulse.answer(99, every: 60 * .second, at: 4 * .second)
        #expect(pulse.due == 63 * .second)
    }

    @Test func `that goes unanswered is missed once, and answered again when the manager is back`() {
        var pulse = Pulse()
        pulse.start(at: 0)
        let settled = pulse.beat(every: 60 * .second, at: 0)
        pulse.answer(settled, every: 60 * .second, at: 0)
        _ = pulse.beat(every: 60 * .second, at: 60 * .second)
        let missed = [69, 70, 71].map { pulse.isMissed(timeout: 10 * .second, at: $0 * .second) }
        #expect(missed == [false, true, false] && !pulse.isAnswered && pulse.due <= 70 * .second)
        let next = pulse.beat(every: 60 * .second, at: 71 * .second)
        #expect(pulse.due == 72 * .second)
        pulse.answer(next, every: 60 * .second, at: 72 * .second)
        #expect(pulse.isAnswered)
    }
}

@Suite struct `A conversation` {
    @Test func `finds what an answer is about by its ticket, once`() {
        var conversation = Conversation()
        let ticket = conversation.begin(.notice, by: .none, at: 5)
        let entries = [ticket, ticket, 77].map { conversation.end($0)?.sent }
        #expect(entries == [5, nil, nil])
    }

    @Test func `forgets what was not answered in time, the oldest first, and no more`() {
        var conversation = Conversation()
        var tickets: [UInt32] = []
        for time in Nanoseconds(0)..<10 { tickets.append(conversation.begin(.notice, by: .none, at: time)) }
        _ = conversation.end(tickets[1])
        _ = conversation.end(tickets[4])
        let forgotten = conversation.forget(sentBefore: 5)
        let (gone, there) = (conversation.end(tickets[3]), conversation.end(tickets[5]))
        #expect(forgotten.count == 3 && gone == nil && there != nil)
        let (rest, none) = (conversation.forget(sentBefore: .never), conversation.forget(sentBefore: .never))
        #expect(rest.count == 4 && none.isEmpty)
    }
}

@Suite struct `A message` {
    @Test func `holds no more than the manager takes, whatever a batch may be`() async throws {
        try await onSite { site in
            var topology = try site.topology
            #expect(MessageSizes(topology).facts == 512 && MessageSizes(topology).requests == 512)
            topology.manager.messageSizeMax = 4 << 10
            topology.client.batchFacts = 60_000
            let small = MessageSizes(topology)
            #expect((90...130).contains(small.facts) && (50...130).contains(small.requests))
        }
    }
}
