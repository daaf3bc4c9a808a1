import Testing
import WeirModel

@testable import WeirGovernor

/// The promises as a fleet meets them: through verdicts, with several instances, settlement, and things given back.
@Suite struct MomentOfUseTests {
    @Test(arguments: UInt64(1)...16, UseHabit.allCases)
    func `whatever several instances do, no window that a limit speaks of holds more uses than it says`(
        seed: UInt64,
        habit: UseHabit
    ) {
        var random = SplitMix64(seed: seed)
        var world = World(.fleet())
        let senders = [world.join("feeds"), world.join("feeds"), world.join("orders"), world.join("orders")]
        var rhythm = Rhythm(random: random, edges: [.second], scale: .second)
        var lastIDs = Array(repeating: RequestID(0), count: senders.count)
        var open: [(sender: Sender, id: RequestID, granted: Nanoseconds)] = []
        var uses: [ComponentID: [Use]] = [:]
        // The hold is a tenth more than this, since the other's clock may be slower.
        let hold = LimitDefinition.usualHold
        for _ in 0..<700 {
            world.now += rhythm.step() / 4
            if random.once(in: 3), !open.isEmpty {
                let back = open.remove(at: Int(random.below(UInt64(open.count))))
                // Some come back unused; the others are used, early or late, and reported.
                if random.once(in: 2) {
                    world.send(.giveBack(back.sender, back.id))
                } else {
                    uses[back.sender.component, default: []].append(
                        Use(time: back.granted + rhythm.use(within: hold, habit), cost: 1)
                    )
                }
            }
            let place = Int(random.below(4))
            lastIDs[place] += 1
            let request = Request(id: lastIDs[place], bytes: random.below(100), permits: 1)
            guard world.ask(senders[place], request).outcome == .granted else { continue }
            open.append((senders[place], lastIDs[place], world.now))
        }
        for last in open { uses[last.sender.component, default: []].append(Use(time: last.granted + hold, cost: 1)) }
        let (feeds, orders) = (uses[senders[0].component] ?? [], uses[senders[2].component] ?? [])
        #expect(feeds.most(inWindowsOf: .second) <= 20)
        #expect((feeds + orders).most(inWindowsOf: .second) <= 40)
        // 7/s with a burst of 3; and 50 in each window of ten seconds, so at most twice that in any.
        #expect(orders.most(inWindowsOf: .second) <= 3 + 7 * (.second + hold) / Nanoseconds.second)
        #expect(orders.most(inWindowsOf: 10 * Nanoseconds.second) <= 100)
    }
}
