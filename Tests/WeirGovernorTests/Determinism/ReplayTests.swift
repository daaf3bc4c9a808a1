import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct ReplayTests {
    @Test(arguments: UInt64(1)...6)
    func `replaying the events gives the same state at every seq`(seed: UInt64) throws {
        var replayed = Governor()
        var done = 0
        _ = try World(seed: seed, commands: 500) { world in
            for event in world.events[done...] {
                try replayed.apply(event)
                #expect(replayed.seq == event.stamp.seq)
            }
            done = world.events.count
            #expect(replayed.stateHash == world.governor.stateHash)
        }
        #expect(done > 200)
    }

    @Test(arguments: UInt64(1)...8)
    func `restored from its bytes at any time, it goes on exactly as before`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var fleet = CommandGenerator(seed: seed, components: ["feeds", "orders", "reports"])
        var (world, twin) = (World(.wideFleet()), World(.wideFleet()))
        for _ in 0..<800 {
            let moment = fleet.moment(after: world.moment)
            let command = fleet.next()
            (world.now, world.offset) = (moment.decided, moment.utc - Int64(moment.decided))
            (twin.now, twin.offset) = (world.now, world.offset)
            if random.once(in: 10) { twin.governor = try Governor(canonicalBytes: twin.governor.canonicalBytes) }
            let answer = world.send(command)
            #expect(twin.send(command) == answer)
            fleet.note(answer)
        }
        #expect(twin.events == world.events && twin.governor.canonicalBytes == world.governor.canonicalBytes)
    }

    @Test func `the seqs, the topics' sequences and the clock are contiguous and never go back`() throws {
        let world = try World(seed: 99, commands: 2_000)
        var topics: [String: UInt64] = [:]
        var (seq, decided): (UInt64, Nanoseconds) = (0, 0)
        for event in world.events {
            seq += 1
            #expect(event.stamp.seq == seq && event.stamp.decided >= decided)
            decided = event.stamp.decided
            let topic = "\(event.body.channel.name)/\(world.governor.key(of: event.stamp.component) ?? "?")"
            topics[topic, default: 0] += 1
            #expect(event.stamp.topicSeq == topics[topic])
        }
        #expect(seq > 800)
    }

    @Test func `a moment that lies before the last is held at the last`() {
        var world = World(.fleet())
        world.now = 500
        let feeds = world.join("feeds")
        world.now = 100
        world.ask(feeds, Request(id: 1))
        #expect(world.events.last?.stamp.decided == 1_000)
    }

    @Test func `what does not follow is refused and changes nothing`() throws {
        let world = World(.fleet())
        var governor = world.governor
        let hash = governor.stateHash
        for event in world.events { #expect(throws: Inconsistency.self) { try governor.apply(event) } }
        var next = Event(stamp: world.events.last!.stamp, body: .epochBegan(.sample))
        next.stamp.seq += 1
        next.stamp.topicSeq += 1
        #expect(throws: Inconsistency.self) { try governor.apply(next) }
        #expect(governor.stateHash == hash)
        next.stamp.epoch += 5
        try governor.apply(next)
        #expect(governor.epoch == 6)
    }
}
