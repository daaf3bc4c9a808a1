import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct ForeignEventsTests {
    @Test(arguments: UInt64(1)...16)
    func `a damaged event is refused and changes nothing, or is one that can be lived with`(seed: UInt64) throws {
        var mutation = Mutation(random: SplitMix64(seed: seed))
        let world = try World(seed: seed, commands: 250)
        var governor = Governor()
        var refused = 0
        for (place, event) in world.events.enumerated() {
            for _ in 0..<12 {
                var victim = governor
                do {
                    try victim.apply(mutation.damage(event))
                } catch {
                    refused += 1
                    #expect(error.seq != 0 || !error.reason.isEmpty)
                    if place % 16 == 0 { #expect(victim.stateHash == governor.stateHash) }
                    continue
                }
                // Taken for true: then the state has bytes that are read again, and life goes on.
                if place % 8 == 0 { #expect(try Governor(canonicalBytes: victim.canonicalBytes) == victim) }
                for event in world.events[place...].prefix(8) { try? victim.apply(event) }
                var events: [Event] = []
                _ = victim.handle(.tick, at: Moment(decided: .max, utc: .max), into: &events)
            }
            try governor.apply(event)
        }
        #expect(refused > world.events.count * 6)
    }

    @Test(arguments: UInt64(1)...10)
    func `events doubled, swapped or left out are refused`(seed: UInt64) throws {
        let world = try World(seed: seed, commands: 200)
        var governor = Governor()
        for (event, next) in zip(world.events, world.events.dropFirst()) {
            #expect(throws: Inconsistency.self) { try governor.apply(next) }
            try governor.apply(event)
            #expect(throws: Inconsistency.self) { try governor.apply(event) }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func `commands with absurd numbers never trap`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var world = World(.fleet())
        let senders = [world.join("feeds"), world.join("orders"), world.join("reports")]
        func absurd() -> UInt64 { random.pick([0, 1, 2, 4_096, 1 << 32, 1 << 63, .max - 1, .max, random.next()]) }
        for _ in 0..<400 {
            let sender = random.element(of: senders)
            world.now = random.once(in: 100) ? world.now | random.next() >> 3 : world.now + random.below(1_000_000_000)
            world.offset = Int64(bitPattern: absurd())
            let fact = RequestFact(
                request: absurd(),
                sent: absurd(),
                received: absurd(),
                latency: UInt32(truncatingIfNeeded: absurd()),
                status: 0,
                flags: RequestFact.Flags(rawValue: UInt16(truncatingIfNeeded: absurd()))
            )
            switch random.below(8) {
            case 0...2:
                let permits = UInt32(truncatingIfNeeded: absurd())
                let request = Request(
                    id: absurd(),
                    bytes: absurd(),
                    permits: permits,
                    opensConnection: random.once(in: 2)
                )
                world.send(.ask(sender, lowestAwaited: absurd(), request))
            case 3: world.send(.record(sender, RequestsRecorded(first: absurd(), facts: [fact, fact])))
            case 4:
                world.send(.lost(sender, EventsLost(lane: .facts, first: absurd(), count: absurd(), cause: .transport)))
            case 5: world.send(.giveBack(sender, absurd()))
            case 6: world.send(.renew(sender, SlotID(rawValue: absurd())))
            default: world.send(.release(sender, SlotID(rawValue: absurd())))
            }
            _ = world.governor.limitStatuses(at: world.moment)
            _ = world.governor.componentStatuses(at: world.moment)
        }
        #expect((try? Governor(canonicalBytes: world.governor.canonicalBytes)) == world.governor)
        #expect((try? world.replays()) == true)
    }
}
