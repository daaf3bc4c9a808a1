import Testing

@testable import WeirExchange

@Suite struct `Decimal times` {
    private func read(_ text: String) -> Int64? { DecimalTime.nanoseconds(Array(text.utf8)[...]) }

    @Test(arguments: 0..<300)
    func `every nanosecond is read exactly`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let seconds = Int64.random(in: 0...9_223_372_035, using: &random)
        let digits = Int.random(in: 1...9, using: &random)
        let fraction = (0..<digits).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        let nanoseconds = Int64(fraction + String(repeating: "0", count: 9 - digits)) ?? 0
        #expect(read("\(seconds).\(fraction)") == seconds * 1_000_000_000 + nanoseconds, "seed \(seed)")
    }

    @Test func `whole seconds and the ends of the range are read`() {
        #expect(read("0") == 0)
        #expect(read("1618678132") == 1_618_678_132_000_000_000)
        #expect(read("9223372036.854775807") == .max)
        #expect(read("9223372036.854775808") == nil)
    }

    @Test(arguments: ["", ".", "1.", ".5", "-1", "1e9", "1.2.3", "1.0000000000", "x", "1 ", "18446744073709551616"])
    func `what is no time is not read`(text: String) {
        #expect(read(text) == nil)
    }
}
