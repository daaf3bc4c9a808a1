import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct WhatIfTests {
    private func report(_ world: World, under other: Configuration) throws -> WhatIfReport {
        var whatIf = WhatIf(under: other)
        for event in world.events { try whatIf.take(event) }
        return try whatIf.finish()
    }

    /// A world of one topology, in which nobody gave orders.
    private func quietWorld(seed: UInt64, commands: Int = 1_200) -> World {
        var world = World(.wideFleet())
        var fleet = CommandGenerator(seed: seed, components: ["feeds", "orders", "reports"])
        for _ in 0..<commands {
            let moment = fleet.moment(after: world.moment)
            (world.now, world.offset) = (moment.decided, moment.utc - Int64(moment.decided))
            switch fleet.next() {
            case .adopt, .setLimit: continue
            case let command: fleet.note(world.send(command))
            }
        }
        return world
    }

    @Test(arguments: UInt64(1)...20)
    func `the same topology changes nothing`(seed: UInt64) throws {
        let world = quietWorld(seed: seed)
        let report = try report(world, under: .wideFleet())
        #expect(report.verdicts.changed == 0 && report.divergence == nil, "seed \(seed)")
        #expect(report.verdicts.total > 100 && report.foreign == 0, "seed \(seed)")
        #expect(report.leases.paidHere == report.leases.paidRecorded && report.leases.usedUnpaid == 0, "seed \(seed)")
        for alert in report.alerts {
            #expect(alert.raisedHere == alert.raisedRecorded && alert.firstHere == alert.firstRecorded, "seed \(seed)")
        }
        #expect(report.events == UInt64(world.events.count))
    }

    @Test(arguments: UInt64(1)...20)
    func `the counts add up, whatever the other topology`(seed: UInt64) throws {
        let world = try World(seed: seed, commands: 1_200)
        let report = try report(world, under: .fleet())
        var (verdicts, orders, adoptions, leases) = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        for event in world.events {
            switch event.body {
            case .verdictGiven: verdicts += 1
            case .limitChanged(let change) where change.cause == .administration: orders += 1
            case .topologyAdopted: adoptions += 1
            case .leaseGranted: leases += 1
            default: break
            }
        }
        let foreignLeases = leases - report.leases.leases
        #expect(report.verdicts.total + report.foreign == verdicts + foreignLeases, "seed \(seed)")
        #expect(report.ordersLeftOut == orders && report.adoptionsReplaced == adoptions, "seed \(seed)")
        let byComponent = report.components.reduce(0) { $0 + $1.verdicts.changed }
        #expect(byComponent == report.verdicts.changed, "seed \(seed)")
        let bound = report.limits.reduce(0) { $0 + $1.boundHere }
        #expect(bound == report.verdicts.redecided(.denied) + report.verdicts.redecided(.never), "seed \(seed)")
        let newly = report.limits.reduce(0) { $0 + $1.newlyBound }
        let lost = report.verdicts[from: .granted, to: .denied] + report.verdicts[from: .granted, to: .never]
        #expect(newly == lost, "seed \(seed)")
    }

    /// Half of a sliding window, counted by a log of grants that knows nothing of the governor.
    @Test(arguments: UInt64(1)...10)
    func `half the limit: an independent count agrees, and tells the first divergence`(seed: UInt64) throws {
        let (amount, period): (UInt64, Nanoseconds) = (20, .second)
        func topology(_ amount: UInt64) -> Configuration {
            .one(.sliding(1, "feeds.requests", of: 1, .requests, amount, per: period, hold: 0))
        }
        var random = SplitMix64(seed: seed)
        var world = World(topology(amount))
        let feeds = world.join("feeds")
        for id in UInt64(1)...2_000 {
            world.now += random.below(90_000_000)
            // Each third is a try of the one before.
            world.ask(feeds, Request(id: id, attempt: id.isMultiple(of: 3) ? id - 1 : id), lowestAwaited: id)
            world.send(.heartbeat(feeds, HeartbeatNoted(ping: 0, lastFact: 0, lastPublication: 0)))
        }
        var (grants, granted, newly, attempts) = ([Nanoseconds](), UInt64(0), UInt64(0), Set<RequestID>())
        var first: UInt64?
        for event in world.events {
            guard case .verdictGiven(let verdict) = event.body else { continue }
            let now = event.stamp.decided
            grants.removeAll { $0 + period <= now }
            let isGranted = grants.count < Int(amount / 2)
            if isGranted { grants.append(now) }
            granted += isGranted ? 1 : 0
            if verdict.outcome == .granted, !isGranted {
                newly += 1
                attempts.insert(verdict.attempt)
            }
            if (verdict.outcome == .granted) != isGranted, first == nil { first = event.stamp.seq }
        }
        let report = try report(world, under: topology(amount / 2))
        #expect(report.verdicts.redecided(.granted) == granted, "seed \(seed)")
        #expect(report.verdicts[from: .granted, to: .denied] == newly && newly > 100, "seed \(seed)")
        #expect(report.attempts.newlyDenied == UInt64(attempts.count), "seed \(seed)")
        #expect(report.divergence?.stamp.seq == first && report.divergence?.component == "feeds", "seed \(seed)")
        #expect(report.divergence?.redecidedLimit == "feeds.requests")
        #expect(report.limits.map(\.newlyBound) == [newly])
    }

    @Test func `components, limits and kinds are the same where their names are, whatever their numbers`() throws {
        let world = quietWorld(seed: 3)
        var other = Configuration.wideFleet()
        other.components.reverse()
        other.limits.reverse()
        let report = try report(world, under: other)
        #expect(report.foreign == 0 && report.verdicts.total > 100)
    }

    @Test func `what the other topology does not have is counted apart`() throws {
        let world = quietWorld(seed: 4)
        let other = Configuration.one(.sliding(1, "feeds.requests", of: 1, .requests, 5, per: .second))
        let report = try report(world, under: other)
        let strangers = report.components.filter { $0.name != "feeds" }
        #expect(!strangers.isEmpty && strangers.allSatisfy { $0.verdicts.total == 0 && $0.foreign > 0 })
        #expect(report.foreign > 0)
    }

    @Test func `what a lease was used for is told where it would not have been paid`() throws {
        func topology(_ burst: UInt64) -> Configuration {
            .one(.bucket(1, "feeds.requests", of: 1, .requests, burst, per: .second, burst: burst))
        }
        var world = World(topology(1_000))
        let feeds = world.join("feeds")
        let question = LeaseQuestion(number: 1, kind: 0, requests: 80, bytes: 0)
        guard case .lease(let lease) = world.send(.lease(feeds, question)) else { return }
        #expect(lease.requests == 80)
        world.now += 1_000_000
        world.send(.endLease(feeds, LeaseReturn(lease: lease.lease, unspentRequests: 10, unspentBytes: 0)))
        let report = try report(world, under: topology(300))
        #expect(report.leases.paidRecorded == 80 && report.leases.paidHere == 30)
        #expect(report.leases.used == 70 && report.leases.usedUnpaid == 40)
    }

    @Test func `an alert that would have been raised is told with its time`() throws {
        var world = World(.one(.sliding(1, "feeds.requests", of: 1, .requests, 1_000, per: .second)))
        let feeds = world.join("feeds")
        for id in UInt64(1)...200 {
            world.now += 500 * .millisecond
            world.ask(feeds, Request(id: id), lowestAwaited: id)
        }
        // Once a minute: whatever is asked between is denied for long.
        let other = Configuration.one(.sliding(1, "feeds.requests", of: 1, .requests, 1, per: 90 * .second))
        let alert = try #require(try report(world, under: other).alerts.first { $0.kind == .deniedLong })
        #expect(alert.raisedRecorded == 0 && alert.raisedHere == 1 && alert.component == "feeds")
        #expect(alert.firstHere.map { $0.decided.isMultiple(of: 10 * .second) } == true)
    }
}
