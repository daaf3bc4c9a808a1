import WeirExchange
import WeirLink
import WeirMarket
import WeirModel

/// One schedule: two failures of an exchange come and go, and what the feed told is held against what there was.
struct FailureSchedule: Sendable {
    let seed: UInt64
    let kinds: [FailureKind]

    /// What a schedule came to.
    struct Outcome: Sendable {
        /// What went wrong, with the seed to see it again; nil where nothing did.
        var fault: String?
        /// Why connections were lost.
        var losses: Set<DropReason> = []
    }

    /// One of three schedules has failures so long that silence is noticed: that takes up to 15 s and a PING of 10 s, or two probes.
    private var isLong: Bool { seed % 3 == 0 }

    private var length: Nanoseconds { (isLong ? 90 : 30) * .second }

    func run() -> Outcome {
        do {
            let world = try world()
            world.run(to: length)
            world.restore()
            let hasSettled = world.settle(within: 900 * .second)
            world.run(to: world.now + 3 * .second)
            var faults = Array(world.witness.faults.prefix(3))
            if !hasSettled { faults.append("it is \(world.feed.state), and not up to date") }
            if world.feed.counters.delivered == 0 { faults.append("nothing was delivered") }
            let fault = faults.isEmpty ? nil : "seed \(seed), \(kinds.map(\.rawValue)): \(faults)"
            return Outcome(fault: fault, losses: world.losses)
        } catch {
            return Outcome(fault: "seed \(seed): \(error)")
        }
    }

    func world() throws -> VirtualWorld {
        var dice = Dice(seed &* 0x9E37 &+ 1)
        var configuration = ExchangeConfiguration()
        configuration.listings = Array(Listing.examples.prefix(2))
        configuration.tickInterval = .milliseconds(Int64(dice.within(100...500)))
        let world = try VirtualWorld(seed: seed, configuration)
        world.lostRequests = dice.percent(50) ? 0 : dice.below(20)
        for kind in kinds {
            let times = dice.percent(60) ? 1 : 2
            for _ in 0..<times { plan(kind, on: world, &dice) }
        }
        let start: FeedStart = dice.percent(50) ? .now : .oldest
        world.hand { feed, now, effects in
            for listing in configuration.listings {
                feed.follow(PracticeVenue.topic(listing.symbol), from: start, at: now, into: &effects)
            }
            feed.start(at: now, into: &effects)
        }
        return world
    }

    private func plan(_ kind: FailureKind, on world: VirtualWorld, _ dice: inout Dice) {
        let mode = mode(of: kind, &dice)
        // From the first moment on, or some seconds later; never longer than until all is restored.
        let begin = dice.percent(20) ? 0 : dice.within(1...20) * .second + dice.below(.second)
        world.plan(at: begin) { $0.fail(kind, mode) }
    }

    private func mode(of kind: FailureKind, _ dice: inout Dice) -> FailureMode {
        var mode = kind.standard
        mode.duration = .seconds(Int64(dice.within(isLong ? 20...60 : 2...15)))
        mode.afterMessages = Int(dice.below(20))
        mode.ratio = Double(dice.within(2...60)) / 100
        mode.strikesAllFrames = dice.percent(25)
        mode.bytesPerSecond = Int(dice.within(200...4_000))
        if kind == .delay || kind == .reorder { mode.delay = .milliseconds(Int64(dice.within(1...3_000))) }
        if kind == .staleSnapshot { mode.delay = .milliseconds(Int64(dice.within(100...20_000))) }
        if kind == .historyLoss {
            mode.count = Int(dice.within(1...40))
            mode.symbol = dice.percent(50) ? Listing.examples[0].symbol : nil
        }
        return mode
    }
}
