import Testing

@testable import WeirExchange

@Suite struct `The ban rule` {
    private let second: Int64 = 1_000_000_000

    /// Fills the window at `now` and goes one beyond it.
    private func violate(_ client: inout ClientRecord, at now: Int64) -> Judgement.Outcome {
        _ = client.arrive(at: now)
        return client.arrive(at: now).outcome
    }

    @Test func `the first violation is told to wait`() {
        var client = ClientRecord(requestsPerSecond: 1, rule: BanRule())
        #expect(violate(&client, at: 0) == .refused(wait: second))
        #expect(client.bans == 0)
    }

    @Test func `a second violation within the window bans, one after it does not`() {
        var hasty = ClientRecord(requestsPerSecond: 1, rule: BanRule())
        _ = violate(&hasty, at: 0)
        #expect(violate(&hasty, at: 60 * second) == .banned(wait: 60 * second))
        #expect(hasty.bans == 1)

        var patient = ClientRecord(requestsPerSecond: 1, rule: BanRule())
        for round in 0..<100 {
            #expect(violate(&patient, at: Int64(round) * (60 * second + 1)) == .refused(wait: second))
        }
        #expect(patient.bans == 0)
    }

    @Test func `a ban ends on the nanosecond and its requests are no violations`() {
        var client = ClientRecord(requestsPerSecond: 1, rule: BanRule())
        _ = violate(&client, at: 0)
        _ = violate(&client, at: 5 * second)
        for _ in 0..<1_000 { #expect(client.arrive(at: 64 * second).outcome == .banned(wait: second)) }
        #expect(client.arrive(at: 65 * second - 1).outcome == .banned(wait: 1))
        #expect(client.arrive(at: 65 * second).outcome == .accepted)
        #expect(client.bans == 1)
    }

    @Test func `after a served ban the next violation is the last, however late`() {
        var client = ClientRecord(requestsPerSecond: 1, rule: BanRule())
        _ = violate(&client, at: 0)
        _ = violate(&client, at: 5 * second)
        #expect(violate(&client, at: 1_000_000 * second) == .banned(wait: nil))
        #expect(client.arrive(at: 9_000_000_000 * second).outcome == .banned(wait: nil))
        #expect(client.bans == 2)
    }

    @Test func `without a rule nobody is banned`() {
        var client = ClientRecord(requestsPerSecond: 1, rule: nil)
        for _ in 0..<100 { _ = client.arrive(at: 0) }
        #expect(client.accepted == 1)
        #expect(client.refused == 99)
        #expect(client.banned == 0)
    }

    @Test(arguments: 0..<5)
    func `an hour at 99 percent of the limit is never punished`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var client = ClientRecord(requestsPerSecond: 10, rule: BanRule())
        // 9.9 a second, each late by up to what the unused hundredth leaves of a second.
        for due in stride(from: 0, to: 3_600 * second, by: Int(second * 10 / 99 + 1)) {
            _ = client.arrive(at: due + .random(in: 0...(second / 100), using: &random))
        }
        #expect(client.requests > 35_000, "seed \(seed)")
        #expect(client.requests == client.accepted, "seed \(seed)")
    }

    @Test func `every request is counted once, by what became of it`() {
        var random = SeededRandom(seed: 4)
        var client = ClientRecord(requestsPerSecond: 3, rule: BanRule(duration: .seconds(2)))
        var now: Int64 = 0
        for n in 1...2_000 {
            now += .random(in: 0...(second / 2), using: &random)
            _ = client.arrive(at: now)
            #expect(client.requests == n)
            #expect(client.accepted + client.refused + client.banned == n)
        }
    }
}
