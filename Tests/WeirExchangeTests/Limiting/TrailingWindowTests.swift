import Testing

@testable import WeirExchange

@Suite struct `The trailing window` {
    /// Every admission ever made, asked anew each time.
    private struct SlowModel {
        let limit: Int
        let width: Int64
        var admitted: [Int64] = []

        mutating func admit(at now: Int64) -> Bool {
            guard admitted.count(where: { $0 > now - width && $0 <= now }) < limit else { return false }
            admitted.append(now)
            return true
        }
    }

    @Test(arguments: 0..<100)
    func `it agrees with a slow model under random schedules`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let limit = Int.random(in: 1...40, using: &random)
        let width: Int64 = [1, 100, 1_000_000_000].randomElement(using: &random) ?? 1
        var window = TrailingWindow(limit: limit, width: width)
        var model = SlowModel(limit: limit, width: width)
        var now = Int64.random(in: 0...5, using: &random)
        for step in 0..<300 {
            now += gap(width, limit, &random)
            let wait = window.admit(at: now)
            #expect((wait == nil) == model.admit(at: now), "seed \(seed), step \(step)")
            #expect(window.used(at: now) == model.admitted.count { $0 > now - width }, "seed \(seed), step \(step)")
        }
    }

    @Test(arguments: 0..<50)
    func `the wait it tells is exact to the nanosecond`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let limit = Int.random(in: 1...10, using: &random)
        var window = TrailingWindow(limit: limit)
        var now: Int64 = 0
        for _ in 0..<limit {
            now += .random(in: 0...50_000_000, using: &random)
            #expect(window.admit(at: now) == nil, "seed \(seed)")
        }
        let refused = window.admit(at: now)
        let wait = try #require(refused, "seed \(seed)")
        #expect(window.admit(at: now + wait - 1) == 1, "seed \(seed)")
        #expect(window.admit(at: now + wait) == nil, "seed \(seed)")
    }

    @Test func `who spaces requests evenly at the limit is never refused`() {
        var window = TrailingWindow(limit: 10)
        #expect((0..<100_000).allSatisfy { window.admit(at: Int64($0) * 100_000_000) == nil })
    }

    @Test func `full windows back to back are admitted`() {
        var window = TrailingWindow(limit: 5)
        for second in 0..<100 {
            for _ in 0..<5 { #expect(window.admit(at: Int64(second) * 1_000_000_000) == nil) }
            #expect(window.admit(at: Int64(second) * 1_000_000_000) == 1_000_000_000)
        }
    }

    /// Bursts, gaps that just touch the width, and long silences.
    private func gap(_ width: Int64, _ limit: Int, _ random: inout SeededRandom) -> Int64 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4: 0
        case 4: width - 1
        case 5: width
        case 6: width + 1
        default: .random(in: 0...(2 * width / Int64(limit) + 1), using: &random)
        }
    }
}
