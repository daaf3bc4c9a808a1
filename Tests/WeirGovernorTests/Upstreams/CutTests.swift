import Testing
import WeirModel

@testable import WeirExchange
@testable import WeirGovernor

/// An exchange that changes its limit without a word, bans who is refused twice in a minute, and says in each answer what it
/// allows; before it an adaptive limit, in virtual time.
@Suite struct `An exchange that cuts its limit` {
    /// One request at a time: whatever else is under way at the cut is refused as well, and no rule of ours can call it back.
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `refuses one request for each cut in an hour, and bans nobody`(seed: UInt64) throws {
        var caller = Caller(seed: seed)
        caller.run(3_600 * .second)
        #expect(caller.cuts >= 10, "seed \(seed)")
        #expect(caller.record.refused <= caller.cuts, "seed \(seed)")
        #expect(caller.record.bans == 0, "seed \(seed)")
        let used = Double(caller.record.accepted) / caller.allowed
        #expect(used > 0.8, "seed \(seed)")
        #expect(try caller.world.replays())
    }

    @Test func `bans who is told nothing, so that the hour above shows something`() {
        var caller = Caller(seed: 1)
        caller.isTold = false
        caller.run(3_600 * .second)
        #expect(caller.record.bans > 0)
    }
}

/// Two processes that take turns, each with its next request when the one before is answered.
private struct Caller {
    private(set) var world: World
    private(set) var record = ClientRecord(requestsPerSecond: 100, rule: BanRule())
    /// Changes to less.
    private(set) var cuts = 0
    /// What the exchange would have accepted.
    private(set) var allowed = 0.0
    var isTold = true

    private let askers: [Sender]
    private var random: SplitMix64
    private var request: RequestID = 0
    private var said: (quota: Int, at: Nanoseconds) = (0, 0)
    private var facts: [UInt64]

    init(seed: UInt64) {
        var account = LimitDefinition.bucket(
            1,
            "exchange",
            of: 0,
            .requests,
            99,
            per: .second,
            burst: 3,
            strategy: .adaptive
        )
        account.floor = 1
        var configuration = Configuration.fleet()
        configuration.limits = [account]
        for place in configuration.components.indices {
            configuration.components[place].heartbeatInterval = 86_400 * .second
        }
        var world = World(configuration)
        askers = ["feeds", "orders"].map { world.join($0) }
        facts = askers.map { _ in 0 }
        self.world = world
        random = SplitMix64(seed: seed)
    }

    mutating func run(_ span: Nanoseconds) {
        let end = world.now + span
        var changes = world.now + 90 * .second
        while world.now < end {
            let before = world.now
            ask(Int(random.below(UInt64(askers.count))))
            allowed += Double(world.now - before) / Double(Nanoseconds.second) * Double(record.limit)
            if world.now >= changes {
                let limit = Int(5 + random.below(96))
                if limit < record.limit { cuts += 1 }
                record.limit = limit
                changes = world.now + (60 + random.below(90)) * .second
            }
        }
    }

    private mutating func ask(_ place: Int) {
        request += 1
        let verdict = world.ask(askers[place], Request(id: request), lowestAwaited: request)
        guard verdict.outcome == .granted else {
            world.now += max(verdict.retryAfter, .millisecond)
            return
        }
        let sent = world.now
        world.now += 1 + random.below(4 * .millisecond)
        let judgement = record.arrive(at: Int64(world.now))
        world.now += random.below(4 * .millisecond)
        tell(of: judgement, latency: world.now - sent, place)
    }

    /// As the governed session does.
    private mutating func tell(of judgement: WeirExchange.Judgement, latency: Nanoseconds, _ place: Int) {
        var fact = RequestFact.sample(request, latency: UInt32(latency / .microsecond))
        if let wait = judgement.wait {
            (fact.status, fact.flags) = (429, [])
            fact.retryAfter = UInt32((UInt64(wait) + .second - 1) / .second * 1_000)
        }
        if isTold, record.limit != said.quota || world.now >= said.at + 60 * .second {
            said = (record.limit, world.now)
            fact.flags.insert(.quota)
            fact.usedWeight = UInt32(record.limit)
        }
        facts[place] += 1
        world.record(askers[place], facts[place], fact)
    }
}

extension WeirExchange.Judgement {
    /// Nil where it was accepted; of one that is banned for good, a day.
    fileprivate var wait: Int64? {
        switch outcome {
        case .accepted: nil
        case .refused(let wait): wait
        case .banned(let wait): wait ?? 86_400_000_000_000
        }
    }
}
