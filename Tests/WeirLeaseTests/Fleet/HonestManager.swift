import WeirModel

@testable import WeirLease

/// The simplest manager that keeps the rules of leases: one sliding window of requests, its own clock, and every answer
/// that it ever gave. What is leased counts as used until its last possible use plus the window.
struct HonestManager {
    struct Rules {
        /// What every trailing window may hold.
        var limit: UInt64
        var window: Nanoseconds = .second
        /// D.
        var duration: Nanoseconds
        /// ρ, in parts per million.
        var clockRateBound: UInt64 = 100_000
        /// The most that is leased out at the same time, or nil for as much as the limit has.
        var outMax: UInt64?
        var bytesPerRequest: UInt64 = 0
    }

    struct Lease {
        let grant: LeaseAnswer
        /// When the last permit of it can have been used, by this clock.
        let lastUse: Nanoseconds
        var returned = Amount.none
        var isOut = true
    }

    let rules: Rules
    /// By number, from 1.
    private(set) var leases: [Lease] = []
    private var answers: [Key: LeaseAnswer] = [:]
    /// What the window holds: of leases from this one on, and of strict permits from that one on.
    private var used: UInt64 = 0
    private var firstCounted = 0
    private var strict: [Nanoseconds] = []
    private var firstStrict = 0
    /// Returns that came too late, or claimed more than there was.
    private(set) var strangeReturns = 0

    private struct Key: Hashable {
        let component: Int
        let question: UInt64
    }

    init(_ rules: Rules) { self.rules = rules }

    mutating func ask(_ question: LeaseQuestion, by component: Int, at now: Nanoseconds) -> LeaseAnswer {
        let key = Key(component: component, question: question.number)
        if let answer = answers[key] { return answer }
        if let ended = question.returns { take(ended, at: now) }
        let answer = decide(question, at: now)
        answers[key] = answer
        return answer
    }

    /// A lease that ended or was reclaimed takes nothing back.
    mutating func take(_ back: LeaseReturn, at now: Nanoseconds) {
        let index = Int(back.lease.rawValue) - 1
        guard leases[index].isOut, now < leases[index].lastUse else { return }
        let grant = leases[index].grant
        if back.unspentRequests > grant.requests || back.unspentBytes > grant.bytes { strangeReturns += 1 }
        leases[index].isOut = false
        leases[index].returned = Amount(requests: UInt64(back.unspentRequests), bytes: back.unspentBytes)
        used -= UInt64(back.unspentRequests)
    }

    /// One request, to be sent at once.
    mutating func allow(at now: Nanoseconds) -> Bool {
        guard room(at: now) >= 1 else { return false }
        strict.append(now + rules.window)
        used += 1
        return true
    }

    private mutating func decide(_ question: LeaseQuestion, at now: Nanoseconds) -> LeaseAnswer {
        var most = room(at: now)
        if let outMax = rules.outMax { most = min(most, outMax.less(out(at: now))) }
        let requests = min(UInt64(question.requests), most)
        guard requests >= 2 else {
            return LeaseAnswer(number: question.number, kind: question.kind, retryAfter: rules.duration / 4)
        }
        let grant = LeaseAnswer(
            number: question.number,
            kind: question.kind,
            lease: LeaseID(rawValue: UInt64(leases.count + 1)),
            requests: UInt32(requests),
            bytes: question.bytes,
            lasts: rules.duration
        )
        let longest = rules.duration + rules.duration * rules.clockRateBound / 1_000_000
        used += requests
        leases.append(Lease(grant: grant, lastUse: now + longest))
        return grant
    }

    /// What is leased out, and may not be spent yet.
    private func out(at now: Nanoseconds) -> UInt64 {
        leases.reversed().prefix { now < $0.lastUse }.reduce(0) { $0 + ($1.isOut ? UInt64($1.grant.requests) : 0) }
    }

    /// What the window can still take.
    private mutating func room(at now: Nanoseconds) -> UInt64 {
        while firstCounted < leases.count, leases[firstCounted].lastUse + rules.window <= now {
            used -= UInt64(leases[firstCounted].grant.requests) - leases[firstCounted].returned.requests
            firstCounted += 1
        }
        while firstStrict < strict.count, strict[firstStrict] <= now {
            used -= 1
            firstStrict += 1
        }
        return rules.limit.less(used)
    }
}
