import TestStage
import Testing
import WeirModel

@testable import WeirHTTP

/// Chance that always says the same.
private struct Loaded: RandomNumberGenerator {
    let value: UInt64
    mutating func next() -> UInt64 { value }
}

@Test(arguments: 0..<500 as Range<UInt64>)
func `under random schedules the breaker does what a model does that remembers everything`(_ seed: UInt64) {
    var dice = Seeded(seed)
    var settings = CircuitBreaker.Settings()
    settings.window = 1 + dice.below(8)
    settings.failures = 1 + dice.below(settings.window)
    settings.probes = 1 + dice.below(4)
    settings.openTime = .milliseconds(1 + dice.below(50))
    settings.longestOpenTime = settings.openTime * (1 + dice.below(10))
    settings.probeTimeout = .milliseconds(1 + dice.below(50))
    let chance = Loaded(value: dice.next())
    var breaker = CircuitBreaker(settings)
    var model = BreakerModel(settings) { openings in
        var chance = chance
        return settings.openTime(openings: openings, using: &chance)
    }
    var underWay: [(CircuitBreaker.Pass, BreakerModel.Ticket)] = []
    var now: Nanoseconds = 1_000
    // Some sides are mostly healthy, some mostly not.
    let failing = dice.below(100)
    for step in 0..<400 {
        var chance = chance
        now += Nanoseconds(dice.below(12)) * .millisecond
        if dice.below(2) == 0 || underWay.isEmpty {
            let ticket = model.admit(at: now)
            switch (breaker.admit(at: now, using: &chance), ticket) {
            case (.allowed(let pass), .some(let ticket)): underWay.append((pass, ticket))
            case (.refused(let until), .none): #expect(until > now, "seed \(seed), step \(step)")
            default: Issue.record("seed \(seed), step \(step): one allows what the other refuses")
            }
        } else if dice.below(3) == 0 {
            let (pass, ticket) = underWay[dice.below(underWay.count)]
            breaker.leaves(pass, at: now)
            model.leave(ticket, at: now)
        } else {
            let (pass, ticket) = underWay.remove(at: dice.below(underWay.count))
            let isWithdrawn = dice.below(10) == 0
            let isFailure = dice.below(100) < failing
            if isWithdrawn {
                breaker.withdraw(pass)
            } else {
                breaker.report(pass, isFailure: isFailure, at: now, using: &chance)
            }
            model.report(ticket, isWithdrawn ? .withdrawn : isFailure ? .failure : .success, at: now)
        }
        guard breaker.state == model.state, breaker.generation == UInt64(model.changes) else {
            Issue.record(
                "seed \(seed), step \(step): \(breaker.state) after \(breaker.generation), model \(model.state) after \(model.changes)"
            )
            return
        }
    }
}

@Test func `five failures of ten open it, and three good probes close it`() {
    var chance = Seeded(1)
    var breaker = CircuitBreaker()
    for _ in 0..<5 {
        guard case .allowed(let pass) = breaker.admit(at: 0, using: &chance) else {
            Issue.record("closed, and refused")
            return
        }
        breaker.report(pass, isFailure: true, at: 0, using: &chance)
    }
    guard case .refused(let until) = breaker.admit(at: 1, using: &chance) else {
        Issue.record("open, and allowed")
        return
    }
    #expect((3_750 * .millisecond...6_250 * .millisecond).contains(until))
    var probes: [CircuitBreaker.Pass] = []
    while case .allowed(let pass) = breaker.admit(at: until, using: &chance) { probes.append(pass) }
    #expect(probes.count == 3)
    for probe in probes { breaker.report(probe, isFailure: false, at: until, using: &chance) }
    #expect(breaker.state == .closed)
}

@Test func `what began before it opened is not heard after it closed`() {
    var chance = Seeded(1)
    var settings = CircuitBreaker.Settings()
    (settings.failures, settings.window, settings.probes) = (1, 1, 1)
    var breaker = CircuitBreaker(settings)
    func allowed(at now: Nanoseconds) -> CircuitBreaker.Pass? {
        if case .allowed(let pass) = breaker.admit(at: now, using: &chance) { pass } else { nil }
    }
    guard let slow = allowed(at: 0), let failed = allowed(at: 0) else {
        Issue.record("closed, and refused")
        return
    }
    breaker.report(failed, isFailure: true, at: 0, using: &chance)
    guard let probe = allowed(at: 10 * .second) else {
        Issue.record("half-open, and refused")
        return
    }
    breaker.report(probe, isFailure: false, at: 10 * .second, using: &chance)
    breaker.report(slow, isFailure: true, at: 11 * .second, using: &chance)
    #expect(breaker.state == .closed)
}

@Test func `a breaker stays open for different times, so that not all come back at once`() {
    var chance = Seeded(7)
    let times = (0..<1_000).map { _ in CircuitBreaker.Settings().openTime(openings: 0, using: &chance) }
    #expect(times.allSatisfy { (3_750 * .millisecond...6_250 * .millisecond).contains($0) })
    #expect(Set(times.map { $0 / (250 * .millisecond) }).count >= 10)
}

@Test func `a probe's time runs from when it leaves, not from when it was let through`() {
    var chance = Seeded(1)
    var settings = CircuitBreaker.Settings()
    (settings.failures, settings.window, settings.probes) = (1, 1, 1)
    var breaker = CircuitBreaker(settings)
    func allowed(at now: Nanoseconds) -> CircuitBreaker.Pass? {
        if case .allowed(let pass) = breaker.admit(at: now, using: &chance) { pass } else { nil }
    }
    guard let failed = allowed(at: 0) else {
        Issue.record("closed, and refused")
        return
    }
    breaker.report(failed, isFailure: true, at: 0, using: &chance)
    guard let probe = allowed(at: 10 * .second) else {
        Issue.record("half-open, and refused")
        return
    }
    // A minute for an allowance, and no fault of the other side.
    #expect(breaker.admit(at: 70 * .second, using: &chance) == .refused(until: 80 * .second))
    breaker.leaves(probe, at: 70 * .second)
    breaker.leaves(probe, at: 75 * .second)
    #expect(breaker.admit(at: 79 * .second, using: &chance) == .refused(until: 80 * .second))
    #expect(breaker.state == .halfOpen)
    guard case .refused = breaker.admit(at: 80 * .second, using: &chance) else {
        Issue.record("the probe took too long, and another was let through")
        return
    }
    #expect(breaker.state == .open)
}
