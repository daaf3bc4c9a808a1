import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct AdaptiveBytesTests {
    private func lived() -> AdaptiveLimit {
        var trial = Trial(
            AdaptiveLimit(floor: 1, ceiling: 50, period: .second),
            before: SlidingUpstream(capacity: 30)
        )
        trial.run(12 * .second)
        var limit = trial.limit
        limit.quota = AdaptiveLimit.Quota(amount: 60, asOf: trial.now)
        limit.pushback = AdaptiveLimit.Pushback(kind: .first, until: trial.now + .second, status: 429)
        return limit
    }

    private func bytes(of limit: AdaptiveLimit) -> [UInt8] {
        var writer = CanonicalWriter()
        limit.write(to: &writer)
        return writer.bytes
    }

    @Test(arguments: [true, false]) func `bytes are read back to the same`(_ isNew: Bool) throws {
        let limit = isNew ? AdaptiveLimit(floor: 1, ceiling: 50, period: .second) : lived()
        var reader = CanonicalReader(bytes(of: limit))
        #expect(try AdaptiveLimit(from: &reader) == limit && reader.isAtEnd)
        #expect(bytes(of: limit).count < 3_200)
    }

    @Test func `every length that is not the whole is refused`() {
        let bytes = bytes(of: lived())
        for length in stride(from: 0, to: bytes.count, by: 7) {
            var reader = CanonicalReader(Array(bytes[..<length]))
            #expect(throws: CanonicalError.self) { try AdaptiveLimit(from: &reader) }
        }
    }

    @Test func `every flipped byte is refused, or makes a limit that can be lived with`() {
        let bytes = bytes(of: lived())
        var refused = 0
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= [1, 0x80, 0xFF][place % 3]
            var reader = CanonicalReader(damaged)
            guard var limit = try? AdaptiveLimit(from: &reader) else {
                refused += 1
                continue
            }
            #expect(self.bytes(of: limit) == damaged)
            live(&limit)
        }
        #expect(refused > 50)
    }

    private func live(_ limit: inout AdaptiveLimit) {
        for now in [0, 14 * .second, .max - 1] as [Nanoseconds] {
            limit.note(granted: .max, at: now)
            for status in [200, 500, 429] as [UInt16] {
                let seen = AdaptiveLimit.Observation(
                    status: status,
                    isSuccess: status == 200,
                    latency: .max,
                    grantedAt: nil,
                    retryAfter: .max,
                    usedWeight: .max,
                    quota: .max,
                    units: .max
                )
                limit.note(seen, at: now)
                if let move = limit.adaptation(at: now) { limit.apply(move, at: now) }
            }
            limit.configure(floor: 3, ceiling: .max, period: .max)
            #expect(limit.amount >= limit.floor && limit.amount <= limit.ceiling)
        }
    }
}
