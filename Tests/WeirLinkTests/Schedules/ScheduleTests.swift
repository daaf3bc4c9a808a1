import Testing
import WeirModel

@testable import WeirLink

/// Thousands of random schedules: what was published is told once and in order, and what is told as lost was destroyed.
struct ScheduleTests {
    private func hold(_ seed: UInt64, _ weather: World.Weather, _ plans: [TopicPlan], seconds: UInt64) throws {
        var world = try World(seed: seed, weather: weather, plans: plans, seconds: seconds)
        world.run(to: seconds * .second)
        world.settle()
        #expect(world.witness.faults.prefix(3) == [], "seed \(seed)")
        #expect(world.link.state == .live && !world.isFallingBack, "seed \(seed): \(world.link.state)")
        #expect(world.link.waiting == (0, 0), "seed \(seed)")
    }

    @Test func `on a good network everything comes by itself`() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            try hold(seed, World.Weather(), [TopicPlan(join: .from(1)), TopicPlan()], seconds: 10)
        }
    }

    @Test func `loss, repetition, delay and disorder lose nothing`() throws {
        for seed in 1...500 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            var weather = World.Weather()
            weather.loss = dice.below(60)
            weather.duplicates = dice.below(40)
            weather.delayMax = dice.within(1...400) * .millisecond
            weather.failures = dice.below(30)
            try hold(seed, weather, [TopicPlan(join: .from(1)), TopicPlan()], seconds: 10)
        }
    }

    @Test func `what was destroyed is told as unfillable, and nothing else is`() throws {
        for seed in 1...300 as ClosedRange<UInt64> {
            var weather = World.Weather()
            weather.loss = 20
            weather.destroyed = 15
            weather.delayMax = 100 * .millisecond
            try hold(seed, weather, [TopicPlan(join: .from(1)), TopicPlan(join: .from(1))], seconds: 10)
        }
    }

    @Test func `broken and silent connections lose nothing`() throws {
        for seed in 1...300 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            var weather = World.Weather()
            weather.loss = dice.below(20)
            weather.breaks = dice.below(30)
            weather.silences = dice.below(10)
            weather.failures = dice.below(20)
            weather.destroyed = dice.below(5)
            try hold(seed, weather, [TopicPlan(join: .from(1)), TopicPlan(join: .from(1))], seconds: 40)
        }
    }

    @Test func `topics that begin and go on by snapshots lose nothing that a snapshot does not contain`() throws {
        let book = TopicPlan(rule: .ranges, join: .snapshot, repair: .snapshot)
        for seed in 1...200 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            var weather = World.Weather()
            weather.loss = dice.below(30)
            weather.duplicates = dice.below(30)
            weather.delayMax = dice.within(1...200) * .millisecond
            weather.breaks = dice.below(20)
            weather.failures = dice.below(20)
            try hold(seed, weather, [book, TopicPlan(join: .snapshot)], seconds: 15)
        }
    }

    @Test func `numbers that only ascend lose nothing when connections break`() throws {
        for seed in 1...200 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            var weather = World.Weather()
            weather.delayMax = 0
            weather.breaks = dice.within(5...30)
            weather.failures = dice.below(20)
            try hold(seed, weather, [TopicPlan(rule: .monotonic, join: .from(1))], seconds: 20)
        }
    }

    @Test func `a sender that starts again, or is set back to a backup, leaves no one with two pasts`() throws {
        for seed in 1...300 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            var weather = World.Weather()
            weather.loss = dice.below(20)
            weather.delayMax = dice.within(1...200) * .millisecond
            weather.restarts = dice.below(10)
            weather.setbacks = dice.below(10)
            weather.breaks = dice.below(10)
            try hold(seed, weather, [TopicPlan(join: .from(1)), TopicPlan()], seconds: 20)
        }
    }
}
