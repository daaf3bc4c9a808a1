import Testing
import WeirExchange
import WeirLink
import WeirMarket
import WeirModel

/// Every failure that the practice exchange knows, alone and in pairs, in virtual time: nothing is lost, nothing comes twice or
/// out of order, and what is told as lost was destroyed. Then, with the failures over, everything is as it should be.
struct FailurePairTests {
    private static let pairs: [[FailureKind]] = {
        let kinds = FailureKind.allCases
        return kinds.indices.flatMap { first in kinds[first...].map { [kinds[first], $0] } }
    }()

    @Test func `every pair of failures loses nothing that was not destroyed`() async {
        let seeds = Size.firstSeed..<Size.firstSeed + Size.seeds
        let schedules = Self.pairs.enumerated().flatMap { place, pair in
            seeds.map { FailureSchedule(seed: $0 &* 1_000 &+ UInt64(place), kinds: pair) }
        }
        let outcomes = await inParallel(schedules) { $0.run() }
        let faults = outcomes.compactMap(\.fault)
        #expect(faults.prefix(5) == [], "\(faults.count) of \(schedules.count) schedules")
        // One seed alone is run to see it again, and need not have all of these.
        guard Size.seeds > 1 else { return }
        let losses = outcomes.reduce(into: Set<DropReason>()) { $0.formUnion($1.losses) }
        #expect(losses.isSuperset(of: [.lost, .unanswered, .deaf]), "connections were lost because of \(losses)")
    }

    @Test func `a schedule is the same in every run`() throws {
        let schedule = FailureSchedule(seed: 7, kinds: [.drop, .silentConnection])
        let runs = try (0..<2).map { _ in
            let world = try schedule.world()
            world.run(to: 30 * .second)
            return world.feed.statistics
        }
        #expect(runs[0] == runs[1])
    }

    @Test func `the witness notices what is lost, comes twice, or was changed`() throws {
        var configuration = ExchangeConfiguration()
        configuration.tickInterval = .milliseconds(100)
        let world = try VirtualWorld(seed: 1, configuration)
        world.keepsTold = true
        world.hand { feed, now, effects in
            feed.follow(PracticeVenue.topic("BTC/USD"), at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        world.run(to: 12 * .second)
        #expect(world.witness.faults == [] && world.witness.delivered > 20)
        var messages: [FeedElement] = []
        for element in world.told { if case .message = element { messages.append(element) } }
        func faults(_ elements: [FeedElement]) -> Int {
            var configuration = configuration
            (configuration.seed, configuration.requestsPerSecond) = (1, 1_000_000)
            var witness = Witness(configuration)
            for element in elements { witness.take(element) }
            return witness.faults.count
        }
        #expect(faults(messages) == 0)
        #expect(faults(Array(messages[0..<5] + messages[6...])) == 1, "one is lost")
        #expect(faults(Array(messages[0..<5] + messages[4...])) == 1, "one comes twice")
        #expect(faults([messages[0], messages[2], messages[1], messages[3]]) == 3, "two change places")
        // After a reset all that was there comes again, though nothing has begun anew.
        let topic = PracticeVenue.topic("BTC/USD")
        #expect(faults(messages + [.reset(topic)] + messages) >= 1, "a reset without a new epoch")
        if case .message(var update) = messages[3] {
            update.bytes[update.bytes.count - 2] ^= 1
            #expect(faults(Array(messages[0..<3]) + [.message(update)]) == 1, "one was changed")
        }
    }
}
