import Testing
import WeirModel

@testable import WeirExchange
@testable import WeirGovernor

/// The governor before an exchange that punishes, in virtual time. Neither shares a line with the other.
@Suite struct `An exchange that bans` {
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `refuses nobody in an hour at 99% of what it allows`(seed: UInt64) {
        var account = Account(exchangeAllows: 100, weAllow: 99, seed: seed)
        account.run(3_600 * .second)
        #expect(account.record.refused == 0 && account.record.bans == 0, "seed \(seed)")
        // A verdict counts for the period and its hold, which is 2.4% of it here.
        #expect(account.record.accepted * 1_024 / 1_000 > 3_600 * 99 * 98 / 100, "\(account.record.accepted), \(seed)")
    }

    @Test func `bans who goes on above its limit, so that the hour above shows something`() {
        var account = Account(exchangeAllows: 100, weAllow: 103, seed: 1)
        account.run(3_600 * .second)
        #expect(account.record.bans > 0)
    }
}

/// Three processes that always want more than there is, which the exchange counts as one.
private struct Account {
    private(set) var record: ClientRecord
    private var world: World
    private let askers: [Sender]
    /// When each asks next.
    private var turns: [Nanoseconds]
    /// When what has left arrives.
    private var underWay: [Nanoseconds] = []
    private var random: SplitMix64
    private var request: RequestID = 0

    /// From the verdict to the write, and from there to the exchange: the hold covers both.
    private static let delayMax = 18 * Nanoseconds.millisecond
    private static let transitMax = 2 * Nanoseconds.millisecond
    private static let hold = 24 * Nanoseconds.millisecond

    init(exchangeAllows: Int, weAllow: UInt64, seed: UInt64) {
        var configuration = Configuration.fleet()
        configuration.limits = [
            .sliding(1, "exchange", of: 0, .requests, weAllow, per: .second, hold: Self.hold)
        ]
        for place in configuration.components.indices {
            configuration.components[place].transitMargin = Self.transitMax
            configuration.components[place].heartbeatInterval = 86_400 * .second
        }
        var world = World(configuration)
        askers = ["feeds", "orders", "reports"].map { world.join($0) }
        self.world = world
        record = ClientRecord(requestsPerSecond: exchangeAllows, rule: BanRule())
        turns = askers.map { _ in world.now }
        random = SplitMix64(seed: seed)
    }

    /// Half a millisecond a step.
    mutating func run(_ span: Nanoseconds) {
        let end = world.now + span
        while world.now < end {
            world.now += .millisecond / 2
            for place in askers.indices where turns[place] <= world.now { ask(place) }
            arrive()
            world.events.removeAll(keepingCapacity: true)
        }
    }

    private mutating func ask(_ place: Int) {
        request += 1
        let verdict = world.ask(askers[place], Request(id: request), lowestAwaited: request)
        switch verdict.outcome {
        case .granted:
            let delay = random.below(Self.delayMax) + random.below(Self.transitMax)
            underWay.append(world.now + delay)
            turns[place] = world.now + random.below(20 * .millisecond)
        default:
            turns[place] = world.now + max(verdict.retryAfter, .millisecond / 2)
        }
    }

    private mutating func arrive() {
        let now = world.now
        let arrived = underWay.filter { $0 <= now }.sorted()
        guard !arrived.isEmpty else { return }
        underWay.removeAll { $0 <= now }
        for time in arrived { _ = record.arrive(at: Int64(time)) }
    }
}
