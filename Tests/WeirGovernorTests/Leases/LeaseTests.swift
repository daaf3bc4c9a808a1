import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct LeaseTests {
    /// A window of 10,000 a second: a hundredth of it for a hundredth of a second.
    private static let window = LimitDefinition.sliding(1, "feeds.requests", of: 1, .weight, 10_000, per: .second)
    private static let bucket = LimitDefinition.bucket(
        1,
        "feeds.requests",
        of: 1,
        .weight,
        10_000,
        per: .second,
        burst: 2_000
    )

    @Test func `a window pays a hundredth of itself for a hundredth of its time`() {
        var world = World(.one(Self.window))
        let feeds = world.join("feeds")
        let lease = world.lease(feeds, 1, 5_000)
        #expect(lease.requests == 100 && lease.lasts == 10 * .millisecond && lease.retryAfter == 0)
        #expect(world.used("feeds.requests") == 100)
        let second = world.lease(feeds, 2, 5_000)
        #expect(second.lease == .none && second.retryAfter > 0 && second.retryAfter < .never)
    }

    @Test func `a bucket that is not hard pays a tenth of its burst for a second, and a hard one like a window`() {
        var world = World(.one(Self.bucket))
        let lease = world.lease(world.join("feeds"), 1, 5_000)
        #expect(lease.requests == 200 && lease.lasts == .second)
        var hard = Self.bucket
        hard.isHard = true
        world = World(.one(hard))
        let short = world.lease(world.join("feeds"), 1, 5_000)
        #expect(short.requests == 100 && short.lasts == 10 * .millisecond)
    }

    @Test func `where a hundredth is less than one request, everything is asked`() {
        var world = World(.one(.sliding(1, "feeds.requests", of: 1, .weight, 99, per: .second)))
        let answer = world.lease(world.join("feeds"), 1, 5)
        #expect(answer.lease == .none && answer.retryAfter == .never)
    }

    @Test func `a component that may not lease is told so`() {
        var configuration = Configuration.one(Self.window)
        configuration.components[0].mayLease = false
        var world = World(configuration)
        #expect(world.lease(world.join("feeds"), 1, 5).retryAfter == .never)
    }

    @Test func `a question repeated gets the same lease and is paid once`() {
        var world = World(.one(Self.window))
        let feeds = world.join("feeds")
        let lease = world.lease(feeds, 1, 50)
        let count = world.events.count
        #expect(world.lease(feeds, 1, 50) == lease && world.events.count == count)
        world.now += 20 * .millisecond
        #expect(world.lease(feeds, 1, 50).lease == .none, "its lease is over")
        #expect(world.used("feeds.requests") == 50)
    }

    @Test func `what is returned unspent is given back, once, and not after the lease's end`() {
        var world = World(.one(Self.window))
        let feeds = world.join("feeds")
        let lease = world.lease(feeds, 1, 80)
        let returned = LeaseReturn(lease: lease.lease, unspentRequests: 30, unspentBytes: 0)
        world.send(.endLease(feeds, returned))
        #expect(world.used("feeds.requests") == 50)
        #expect(world.send(.endLease(feeds, returned)) == .done)
        #expect(world.used("feeds.requests") == 50)
        let late = world.lease(feeds, 2, 80)
        world.now += 12 * .millisecond
        world.send(.endLease(feeds, LeaseReturn(lease: late.lease, unspentRequests: 80, unspentBytes: 0)))
        #expect(world.used("feeds.requests") == 130)
        #expect(world.bodies.contains(.leaseEnded(LeaseEnded(lease: late.lease, cause: .expired))))
    }

    @Test func `nobody returns what is another's`() {
        var world = World(.one(Self.window))
        let (feeds, other) = (world.join("feeds"), world.join("feeds"))
        let lease = world.lease(feeds, 1, 80)
        world.send(.endLease(other, LeaseReturn(lease: lease.lease, unspentRequests: 80, unspentBytes: 0)))
        #expect(world.used("feeds.requests") == 80)
    }

    @Test func `a lease counts until it can have been used for the last time, plus the window`() {
        // Small enough that its grants are kept to the nanosecond.
        var world = World(.one(.sliding(1, "feeds.requests", of: 1, .weight, 1_000, per: .second)))
        world.now = 100 * .second
        let feeds = world.join("feeds")
        let lease = world.lease(feeds, 1, 100)
        #expect(lease.requests == 10 && lease.lasts == 10 * .millisecond)
        // 10 ms, and a tenth more since the other's clock may be slower.
        let counted = 11 * Nanoseconds.millisecond + .second
        world.now += counted - 1
        #expect(world.used("feeds.requests") == 10)
        world.now += 1
        #expect(world.used("feeds.requests") == 0)
    }

    @Test func `two leases may overlap and a third waits for the first to end`() {
        var world = World(.one(Self.bucket))
        let feeds = world.join("feeds")
        let first = world.lease(feeds, 1, 10)
        world.lease(feeds, 2, 10)
        let third = world.lease(feeds, 3, 10)
        #expect(third.lease == .none && third.retryAfter > 0)
        let returned = LeaseReturn(lease: first.lease, unspentRequests: 0, unspentBytes: 0)
        #expect(world.lease(feeds, 4, 10, returns: returned).lease != .none)
    }

    @Test func `bytes are paid as well, and what is recorded draws on them before it is debt`() {
        let bytes = LimitDefinition.bucket(
            2,
            "feeds.bandwidth",
            of: 1,
            .bytes,
            1_000_000,
            per: .second,
            burst: 1_000_000
        )
        var world = World(.one(Self.bucket, bytes))
        let feeds = world.join("feeds")
        let lease = world.lease(feeds, 1, 10, bytes: 20_000)
        #expect(lease.bytes == 20_000 && world.used("feeds.bandwidth") == 20_000)
        world.record(feeds, 1, .leased(lease.lease, received: 15_000))
        #expect(world.used("feeds.bandwidth") == 20_000)
        world.record(feeds, 2, .leased(lease.lease, received: 15_000))
        #expect(world.used("feeds.bandwidth") == 30_000)
        let returned = LeaseReturn(lease: lease.lease, unspentRequests: 8, unspentBytes: 20_000)
        world.send(.endLease(feeds, returned))
        #expect(world.used("feeds.bandwidth") == 30_000, "what was recorded as used cannot come back")
    }

    @Test func `what was used late is charged again, and nothing comes back for it`() {
        var world = World(.one(Self.window))
        let feeds = world.join("feeds")
        let lease = world.lease(feeds, 1, 10)
        world.now += 5 * .second
        world.record(feeds, 1, .leased(lease.lease, received: 10, late: true))
        #expect(world.used("feeds.requests") == 1)
    }

    @Test func `the leases of one that died come home by themselves`() {
        var world = World(.one(Self.bucket))
        let feeds = world.join("feeds")
        world.lease(feeds, 1, 100)
        world.send(.goodbye(feeds, Goodbye(lastFact: 0, lastPublication: 0)))
        #expect(world.status("feeds.requests").leased == 100)
        world.now += 2 * .second
        world.send(.tick())
        #expect(world.status("feeds.requests").leased == 0)
    }

    @Test func `a cut of the limit is in force at once for what is leased after it`() {
        var world = World(.one(Self.window))
        let feeds = world.join("feeds")
        world.send(.setLimit(LimitID(rawValue: 1), .init(amount: 500, period: .second, burst: 0), reason: "less"))
        #expect(world.lease(feeds, 1, 5_000).requests == 5)
    }
}

extension World {
    var bodies: [Event.Body] { events.map(\.body) }

    @discardableResult
    mutating func lease(
        _ sender: Sender,
        _ number: UInt64,
        _ requests: UInt32,
        kind: UInt16 = 0,
        bytes: UInt64 = 0,
        returns: LeaseReturn? = nil
    ) -> LeaseAnswer {
        let question = LeaseQuestion(number: number, kind: kind, requests: requests, bytes: bytes, returns: returns)
        guard case .lease(let answer) = send(.lease(sender, question)) else {
            return LeaseAnswer(number: 0, kind: 0)
        }
        return answer
    }

    func status(_ limit: String) -> LimitStatus {
        governor.limitStatuses(at: moment).first { $0.definition.name == limit }!
    }
}

extension RequestFact {
    static func leased(_ lease: LeaseID, received: UInt64, late: Bool = false) -> RequestFact {
        RequestFact(
            request: lease.rawValue,
            sent: 0,
            received: received,
            latency: 1,
            status: 200,
            flags: late ? [.leased, .success, .usedLate] : [.leased, .success]
        )
    }
}
