import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct PushbackTests {
    private var limit = AdaptiveLimit(floor: 2, ceiling: 100, period: .second)
    private var now: Nanoseconds = 10 * .second

    private func seen(_ status: UInt16, grantedAt: Nanoseconds? = nil, retryAfter: Nanoseconds? = nil)
        -> AdaptiveLimit.Observation
    {
        AdaptiveLimit.Observation(
            status: status,
            isSuccess: status == 200,
            latency: 1_000,
            grantedAt: grantedAt,
            retryAfter: retryAfter,
            units: 1
        )
    }

    private mutating func react() -> AdaptiveLimit.Move? {
        let move = limit.reaction(at: now)
        if let move { limit.apply(move, at: now) }
        return move
    }

    private mutating func pass(_ count: Int) {
        for _ in 0..<count { limit.note(seen(200, grantedAt: now), at: now) }
    }

    @Test(arguments: [429, 418, 503] as [UInt16])
    mutating func `the first pushback cuts to what was admitted, and everyone holds`(_ status: UInt16) throws {
        pass(9)
        limit.note(seen(status, grantedAt: now, retryAfter: 3 * .second), at: now)
        let move = try #require(react())
        #expect(move.amount == 9 && move.pausedUntil == now + 3 * .second)
        #expect(move.reason == "\(status): cut to the 9 admitted in the last second")
        #expect(limit.amount == 9 && limit.pausedUntil == now + 3 * .second && limit.reaction(at: now) == nil)
    }

    @Test mutating func `a 503 that names no time is a failure only`() {
        limit.note(seen(503, grantedAt: now), at: now)
        #expect(limit.reaction(at: now) == nil && limit.pausedUntil == 0)
    }

    @Test mutating func `what was under way is not held against the limit, but may ask for a longer pause`() throws {
        pass(50)
        let sent = now
        now += 50 * .millisecond
        limit.note(seen(429, grantedAt: sent, retryAfter: 2 * .second), at: now)
        let cut = try #require(react())
        now += 10 * .millisecond
        limit.note(seen(429, grantedAt: sent, retryAfter: 2 * .second), at: now)
        limit.note(seen(429, retryAfter: 2 * .second), at: now)
        #expect(react() == nil)
        limit.note(seen(418, grantedAt: sent, retryAfter: 120 * .second), at: now)
        let longer = try #require(react())
        #expect(longer.amount == cut.amount && longer.pausedUntil == now + 120 * .second)
        now += 121 * .second
        limit.note(seen(429, grantedAt: sent), at: now)
        #expect(react() == nil)
    }

    @Test mutating func `a further one of the same episode cuts by a tenth`() throws {
        pass(50)
        limit.note(seen(429, grantedAt: now, retryAfter: 5 * .second), at: now)
        let cut = try #require(react())
        now += 2 * .second
        limit.note(seen(429, grantedAt: now - .millisecond, retryAfter: 5 * .second), at: now)
        let further = try #require(react())
        #expect(further.amount == cut.amount - cut.amount / 10 && further.pausedUntil == now + 5 * .second)
        limit.note(seen(429, grantedAt: now, retryAfter: 5 * .second), at: now)
        #expect(react() == nil)
    }

    @Test mutating func `when nothing passes after a pause, the next one is twice as long`() throws {
        pass(50)
        limit.note(seen(429, grantedAt: now, retryAfter: .second), at: now)
        let cut = try #require(react())
        now = limit.pausedUntil + .millisecond
        limit.note(seen(429, grantedAt: now, retryAfter: .second), at: now)
        let again = try #require(react())
        #expect(again.pausedUntil == now + 2 * .second && again.amount == cut.amount - cut.amount / 10)
    }

    @Test mutating func `a pause lasts one period where no time is named, and an hour at most`() throws {
        limit.note(seen(429, grantedAt: now), at: now)
        #expect(try #require(react()).pausedUntil == now + .second)
        now += 2 * .second
        limit.note(seen(429, grantedAt: now, retryAfter: .never), at: now)
        #expect(try #require(react()).pausedUntil == now + 3_600 * .second)
        #expect(limit.amount >= limit.floor)
    }

    @Test mutating func `the other side's own count at the ceiling holds back growth`() throws {
        var free = AdaptiveLimit(floor: 2, ceiling: 100, period: .second, amount: 50)
        free.apply(free.move(because: "nothing"), at: now)
        func used(_ weight: UInt32, _ now: Nanoseconds, _ limit: inout AdaptiveLimit) -> AdaptiveLimit.Move? {
            limit.note(granted: 50, at: now)
            for _ in 0..<8 {
                var one = seen(200, grantedAt: now)
                one.usedWeight = weight
                limit.note(one, at: now)
            }
            return limit.adaptation(at: now + 250 * .millisecond)
        }
        var full = free
        let (held, grown) = (used(100, now + .second, &full), used(60, now + .second, &free))
        #expect(held == nil && grown?.amount == 51)
    }

    private mutating func isTold(_ quota: UInt32, sent: Nanoseconds, _ status: UInt16 = 200) -> AdaptiveLimit.Move? {
        var told = seen(status, grantedAt: sent, retryAfter: status == 200 ? nil : .second)
        told.quota = quota
        limit.note(told, at: now)
        return react()
    }

    @Test mutating func `what the other side says that its window holds is kept to before anything is refused`() throws
    {
        #expect(isTold(200, sent: now) == nil)
        now += .second
        let down = try #require(isTold(50, sent: now))
        #expect(down.amount == 47 && down.pausedUntil == 0)
        #expect(down.reason == "the other side says that its window holds 50: down to 47")
        #expect(isTold(100, sent: now - 10 * .millisecond) == nil && limit.amount == 47, "an older answer")
        now += .second
        #expect(isTold(20, sent: now, 429)?.amount == 19 && limit.pausedUntil == now + .second)
        #expect(limit.reaction(at: now) == nil)
    }

    @Test mutating func `nothing grows beyond what the other side says, and for ten minutes it need not say it again`()
    {
        _ = isTold(50, sent: now)
        let began = now
        for _ in 0..<700 {
            now += .second
            limit.note(granted: limit.amount, at: now)
            pass(Int(limit.amount))
            if let move = limit.adaptation(at: now + 250 * .millisecond) { limit.apply(move, at: now) }
            #expect(limit.amount <= (now < began + 600 * .second ? 47 : 100))
        }
        #expect(limit.amount == 100)
    }

    @Test mutating func `a tick that moves nothing changes nothing, and reasons are short`() throws {
        pass(50)
        let before = limit
        #expect(limit.adaptation(at: now) == nil && limit == before)
        limit.note(seen(429, grantedAt: now, retryAfter: .second), at: now)
        let reason = try #require(react()).reason
        #expect(reason.utf8.count <= 120 && reason.utf8.allSatisfy { $0 < 128 })
    }

    @Test mutating func `a configured change keeps its place between floor and ceiling`() {
        limit.configure(floor: 5, ceiling: 200, period: .second)
        #expect(limit.amount == 200)
        limit.configure(floor: 5, ceiling: 40, period: .second)
        #expect(limit.amount == 40)
        var half = AdaptiveLimit(floor: 1, ceiling: 100, period: .second, amount: 50)
        half.configure(floor: 60, ceiling: 1_000, period: 10 * .second)
        #expect(half.amount == 500)
    }
}
