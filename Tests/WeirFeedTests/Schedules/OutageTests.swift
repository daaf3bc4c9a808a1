import Testing
import WeirExchange
import WeirMarket
import WeirModel

/// The network is cut while thousands of prices a second are made: all of them are had in the end, and make the same candles.
struct OutageTests {
    private struct Size {
        var symbols: Int
        var ticksPerSecond: Int64
        var outage: Nanoseconds
    }

    private static let size =
        WeirFeedTests.Size.isFull
        ? Size(symbols: 20, ticksPerSecond: 1_000, outage: 10 * .second)
        : Size(symbols: 5, ticksPerSecond: 500, outage: 2 * .second)

    /// What a feed has that follows all symbols from the first price on, and the candles of the first `ticks` of each.
    private static func run(cut: Bool) throws -> (world: VirtualWorld, candles: Candles, isSettled: Bool) {
        var configuration = ExchangeConfiguration()
        configuration.listings = (0..<size.symbols).map {
            Listing(symbol: "C\($0)/USD", startPrice: 1_000_000 + Int64($0))
        }
        configuration.tickInterval = .nanoseconds(1_000_000_000 / size.ticksPerSecond)
        let world = try VirtualWorld(seed: 11, configuration)
        var candles = Candles()
        let length = 4 * .second + size.outage
        let ticks = length / .second * UInt64(size.ticksPerSecond)
        world.onTold = { element in
            guard case .message(let update) = element, let tick = update.tick, tick.sequence <= ticks else { return }
            _ = candles.take(tick)
        }
        world.hand { feed, now, effects in
            for listing in configuration.listings {
                feed.follow(PracticeVenue.topic(listing.symbol), from: .oldest, at: now, into: &effects)
            }
            feed.start(at: now, into: &effects)
        }
        if cut {
            world.plan(at: 2 * .second) { $0.cut() }
            world.plan(at: 2 * .second + size.outage) { $0.mend() }
        }
        world.run(to: length)
        let isSettled = world.settle(within: 120 * .second)
        return (world, candles, isSettled)
    }

    @Test func `an outage loses nothing, and its candles are those of a run without it`() async throws {
        let faults = await onThread { () -> [String] in
            do {
                let (calm, expected, _) = try Self.run(cut: false)
                let (world, candles, isSettled) = try Self.run(cut: true)
                let missed = UInt64(Self.size.symbols) * Self.size.outage / .second * UInt64(Self.size.ticksPerSecond)
                var faults = world.witness.faults.prefix(3) + calm.witness.faults.prefix(3)
                if !isSettled { faults.append("not settled: \(world.feed.state)") }
                if candles != expected { faults.append("the candles differ") }
                let fetched = world.feed.statistics.fetched
                if fetched < missed { faults.append("\(fetched) of \(missed) updates were fetched") }
                if world.witness.excused > 0 { faults.append("\(world.witness.excused) were told as lost") }
                return Array(faults)
            } catch {
                return ["\(error)"]
            }
        }
        #expect(faults == [])
    }
}
