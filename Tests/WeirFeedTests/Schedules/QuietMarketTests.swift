import Testing
import WeirExchange
import WeirMarket
import WeirModel

/// Silence is not taken for loss.
struct QuietMarketTests {
    @Test func `a quiet market with heartbeats is healthy for thirty days, without one reconnection`() async throws {
        let days: UInt64 = 30
        let (attempts, statistics, faults) = try await onThread {
            Result { () -> (Int, FeedStatistics, [String]) in
                var configuration = ExchangeConfiguration()
                configuration.tickInterval = .seconds(86_400)
                let world = try VirtualWorld(seed: 3, configuration)
                world.hand { feed, now, effects in
                    feed.follow(PracticeVenue.topic("BTC/USD"), at: now, into: &effects)
                    feed.start(at: now, into: &effects)
                }
                world.run(to: days * 86_400 * .second)
                return (world.attempts.count, world.feed.statistics, world.witness.faults)
            }
        }.get()
        #expect(attempts == 1 && statistics.connections == 1)
        #expect(statistics.fallbacks.count == 0 && statistics.outages.count == 0)
        #expect(statistics.pongsMissed == 0 && statistics.pings > days * 86_400 / 60)
        #expect(statistics.delivered == days - 1 && faults == [])
    }
}
