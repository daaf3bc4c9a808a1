import Testing
import WeirModel

@testable import WeirSimulation

/// The models that the log is held against, on logs of which the answer is known.
struct PromiseTests {
    private func promise(_ strategy: Strategy, amount: UInt64, burst: UInt64 = 0, slack: Nanoseconds = 0) -> Promise {
        let limit = LimitDefinition(
            id: LimitID(rawValue: 1),
            name: "limit",
            scope: .manager,
            metering: .requests,
            strategy: strategy,
            amount: amount,
            period: 1_000,
            burst: burst,
            followsCalendar: true
        )
        return Promise(
            limit: limit,
            declared: nil,
            slack: slack,
            numbers: [(0, limit.numbers)],
            moves: [],
            wall: WallClock([.init(since: 0, offset: 0)])
        )
    }

    private func uses(_ times: [Nanoseconds]) -> [Promise.Count] { times.map { Promise.Count(time: $0, units: 1) } }

    @Test func `a trailing window does not hold its first instant`() {
        #expect(promise(.slidingWindow, amount: 2).breach(by: uses([1, 500, 1_001])) == nil)
        #expect(promise(.slidingWindow, amount: 2).breach(by: uses([1, 500, 1_000])) != nil)
    }

    @Test func `a calendar's window holds its amount, and two of them twice as much`() {
        #expect(promise(.fixedWindow, amount: 2).breach(by: uses([998, 999, 1_000, 1_001])) == nil)
        #expect(promise(.fixedWindow, amount: 2).breach(by: uses([997, 998, 999])) != nil)
    }

    @Test func `after a cut the old number holds until the slack is over`() {
        var changed = promise(.slidingWindow, amount: 4, slack: 100)
        changed = Promise(
            limit: changed.limit,
            declared: nil,
            slack: 100,
            numbers: [(0, changed.limit.numbers), (1_000, .init(amount: 1, period: 1_000, burst: 0))],
            moves: [],
            wall: changed.wall
        )
        #expect(changed.breach(by: uses([1_001, 1_002, 1_050, 1_099])) == nil)
        #expect(changed.breach(by: uses([1_100, 1_200])) != nil)
    }

    /// The bucket that leaks says of all pairs of uses what looking at each pair says.
    @Test(arguments: UInt64(1)...200)
    func `a bucket is held against every pair of uses`(seed: UInt64) {
        var chance = Chance(seed: seed)
        let (amount, burst, slack) = (chance.within(1...20), chance.within(1...10), chance.below(200))
        var time: Nanoseconds = 0
        let log = (0..<30).map { _ in
            time += chance.below(2_000 / amount)
            return Promise.Count(time: time, units: chance.within(1...2))
        }
        let isBroken = log.indices.contains { first in
            var sum: UInt64 = 0
            return log[first...].contains { use in
                sum += use.units
                return sum * 1_000 > burst * 1_000 + amount * (use.time - log[first].time + slack)
            }
        }
        let breach = promise(.tokenBucket, amount: amount, burst: burst, slack: slack).breach(by: log)
        #expect((breach != nil) == isBroken, "seed \(seed)")
    }
}
