import TestStage
import Testing

@testable import WeirHTTP

private let rule = RetryRule(maxRetries: 3, backoff: Backoff())

private func next(
    _ end: RetryRule.End,
    retries: Int = 0,
    isIdempotent: Bool = true,
    wasReopened: Bool = false,
    remaining: Duration = .seconds(1_000),
    _ seed: UInt64 = 1
) -> RetryRule.Next {
    var chance = Seeded(seed)
    return rule.next(
        after: end,
        retries: retries,
        isIdempotent: isIdempotent,
        wasReopened: wasReopened,
        remaining: remaining,
        using: &chance
    )
}

@Test(arguments: 0..<50 as Range<UInt64>)
func `the wait is the longer of what the other side says and the backoff`(_ seed: UInt64) {
    guard case .again(let said) = next(.tooMany(retryAfter: .seconds(30)), retries: 2, seed) else {
        Issue.record("seed \(seed)")
        return
    }
    #expect(said == .seconds(30))
    guard case .again(let chosen) = next(.tooMany(retryAfter: .zero), retries: 2, seed) else {
        Issue.record("seed \(seed)")
        return
    }
    #expect(chosen <= .seconds(4))
}

@Test func `three repetitions and no more`() {
    #expect(next(.tooMany(retryAfter: nil), retries: 3) == .giveUp)
    #expect(next(.brokenOff, retries: 3) == .giveUp)
    #expect(next(.notSent, retries: 2) != .giveUp)
}

@Test func `a wait that passes the deadline fails at once`() {
    #expect(next(.tooMany(retryAfter: .seconds(60)), remaining: .seconds(59)) == .tooLate(wait: .seconds(60)))
}

@Test func `what may have been done is repeated only if that does no harm`() {
    let unknown: [RetryRule.End] = [.unavailable(retryAfter: .seconds(1)), .closedWhileIdle, .brokenOff]
    for end in unknown { #expect(next(end, isIdempotent: false) == .giveUp, "\(end)") }
    for end in [RetryRule.End.tooMany(retryAfter: .zero), .notSent] {
        #expect(next(end, isIdempotent: false) != .giveUp, "\(end)")
    }
}

@Test func `a connection that closed while nobody used it costs one try at once, and once`() {
    #expect(next(.closedWhileIdle, retries: 3) == .again(after: .zero))
    #expect(next(.closedBefore, retries: 3, isIdempotent: false) == .again(after: .zero))
    #expect(next(.closedWhileIdle, retries: 3, wasReopened: true) == .giveUp)
}

@Test func `a connection that closed while its request waited for an allowance uses up no repetition`() {
    #expect(next(.closedWhileHeld, retries: 3, isIdempotent: false) == .again(after: .zero))
    guard case .again(let wait) = next(.closedWhileHeld, retries: 3, isIdempotent: false, wasReopened: true) else {
        Issue.record("it was given up")
        return
    }
    #expect((.zero...Duration.seconds(1)).contains(wait))
    #expect(next(.closedBefore, retries: 3, wasReopened: true) == .giveUp)
}
