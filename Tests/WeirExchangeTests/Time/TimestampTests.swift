import Foundation
import Testing

@testable import WeirExchange

@Suite struct `Timestamps` {
    @Test func `they are written as RFC 3339`() {
        #expect(Timestamp.text(1_704_067_200_000_000_000) == "2024-01-01T00:00:00Z")
        #expect(Timestamp.text(1_709_208_000_123_000_000) == "2024-02-29T12:00:00.123Z")
        #expect(Timestamp.text(1_000) == "1970-01-01T00:00:00.000001Z")
        #expect(Timestamp.text(1) == "1970-01-01T00:00:00.000000001Z")
        #expect(Timestamp.text(-1) == "1969-12-31T23:59:59.999999999Z")
    }

    @Test(arguments: 0..<300)
    func `what is written is read again, and Foundation agrees`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let seconds = Int64.random(in: 0..<9_183_110_400, using: &random)
        let fraction = Int64.random(in: 0..<1_000_000_000, using: &random)
        let text = Timestamp.text(seconds * 1_000_000_000 + fraction)
        #expect(Timestamp.nanoseconds(from: text) == seconds * 1_000_000_000 + fraction, "seed \(seed)")
        let whole = Timestamp.text(seconds * 1_000_000_000)
        #expect(try Date.ISO8601FormatStyle().parse(whole).timeIntervalSince1970 == Double(seconds), "seed \(seed)")
    }

    @Test func `offsets, bare dates and short fractions are understood`() {
        #expect(Timestamp.nanoseconds(from: "2024-01-01T01:00:00+01:00") == 1_704_067_200_000_000_000)
        #expect(Timestamp.nanoseconds(from: "2023-12-31T18:30:00-05:30") == 1_704_067_200_000_000_000)
        #expect(Timestamp.nanoseconds(from: "2024-01-01") == 1_704_067_200_000_000_000)
        #expect(Timestamp.nanoseconds(from: "1970-01-01t00:00:00.5z") == 500_000_000)
    }

    @Test(arguments: [
        "", "2024", "2024-1-1", "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00",
        "2024-01-01T", "2024-01-01T00:00:00", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z",
        "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00.1234567890Z", "2024-01-01T00:00:00Zx", "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00+1:00", "2024-01-01T00:00:00+25:00", "1969-12-31T23:59:59Z", "2262-01-01T00:00:00Z",
        "1970-01-01T00:00:00+00:01", "9999-12-31T23:59:59Z", "now", "1704067200", "２０２４-01-01",
    ])
    func `what is no moment of these years is not read`(text: String) {
        #expect(Timestamp.nanoseconds(from: text) == nil)
    }

    @Test func `waits are rounded up to whole seconds`() {
        #expect(Int64(0).secondsRoundedUp == 0)
        #expect(Int64(1).secondsRoundedUp == 1)
        #expect(Int64(1_000_000_000).secondsRoundedUp == 1)
        #expect(Int64(1_000_000_001).secondsRoundedUp == 2)
    }

    @Test func `durations beyond 64 bits of nanoseconds are held`() {
        #expect(Duration.milliseconds(1_500).nanoseconds == 1_500_000_000)
        #expect(Duration.seconds(Int64.max).nanoseconds == .max)
        #expect(Duration.seconds(Int64.min).nanoseconds == .min)
        #expect(Duration.seconds(-1).nanoseconds == -1_000_000_000)
    }
}
