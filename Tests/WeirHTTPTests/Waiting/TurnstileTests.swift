import NIOPosix
import TestStage
import Testing

@testable import WeirHTTP

private let timer = MultiThreadedEventLoopGroup.singleton.any()
private var inLongTime: ContinuousClock.Instant { .now + hangGuard }

@Test func `those who wait are let in as they came`() async throws {
    let turnstile = Turnstile(places: 1, waitingMax: 10)
    try await turnstile.enter(until: inLongTime, timer: timer)
    let (order, came) = AsyncStream.makeStream(of: Int.self)
    for number in 0..<5 {
        Task {
            try await turnstile.enter(until: inLongTime, timer: timer)
            came.yield(number)
            turnstile.leave()
        }
        try await eventually("\(number + 1) in line") { turnstile.waiting == number + 1 }
    }
    turnstile.leave()
    var seen: [Int] = []
    for await number in order {
        seen.append(number)
        if seen.count == 5 { break }
    }
    #expect(seen == [0, 1, 2, 3, 4])
}

@Test func `the line has an end, and who comes later is told at once`() async throws {
    let turnstile = Turnstile(places: 1, waitingMax: 1)
    try await turnstile.enter(until: inLongTime, timer: timer)
    let waiting = Task { try await turnstile.enter(until: inLongTime, timer: timer) }
    try await eventually("one in line") { turnstile.waiting == 1 }
    await #expect { try await turnstile.enter(until: inLongTime, timer: timer) } throws: {
        if case SessionError.tooManyWaiting(most: 1) = $0 { true } else { false }
    }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(turnstile.waiting == 0)
}

@Test func `a deadline ends the wait`() async throws {
    let turnstile = Turnstile(places: 0, waitingMax: 1)
    await #expect { try await turnstile.enter(until: .now + .milliseconds(5), timer: timer) } throws: {
        if case SessionError.timedOut(.waiting) = $0 { true } else { false }
    }
    #expect(turnstile.waiting == 0)
}

@Test func `closing sends everyone away`() async throws {
    let turnstile = Turnstile(places: 0, waitingMax: 10)
    let waiting = Task { try await turnstile.enter(until: inLongTime, timer: timer) }
    try await eventually("one in line") { turnstile.waiting == 1 }
    turnstile.close()
    await #expect(throws: SessionError.self) { try await waiting.value }
    await #expect(throws: SessionError.self) { try await turnstile.enter(until: inLongTime, timer: timer) }
}

@Test(arguments: 0..<20 as Range<UInt64>)
func `whoever is cancelled at any moment takes no place with him`(_ seed: UInt64) async throws {
    var dice = Seeded(seed)
    let turnstile = Turnstile(places: 2, waitingMax: 1_000)
    let tasks = (0..<50).map { _ in
        Task {
            try await turnstile.enter(until: inLongTime, timer: timer)
            await Task.yield()
            turnstile.leave()
        }
    }
    for task in tasks where dice.below(2) == 0 { task.cancel() }
    for task in tasks { _ = await task.result }
    // Both places are free again.
    try await turnstile.enter(until: inLongTime, timer: timer)
    try await turnstile.enter(until: inLongTime, timer: timer)
    #expect(turnstile.waiting == 0)
}

@Test(.timeLimit(.minutes(1)), arguments: [-1, 0, 1])
func `a deadline that is as good as past is heard by all who wait`(_ microseconds: Int) async throws {
    let turnstile = Turnstile(places: 0, waitingMax: 1)
    for _ in 0..<2_000 {
        await #expect(throws: SessionError.self) {
            try await turnstile.enter(until: .now + .microseconds(microseconds), timer: timer)
        }
    }
    #expect(turnstile.waiting == 0)
}
