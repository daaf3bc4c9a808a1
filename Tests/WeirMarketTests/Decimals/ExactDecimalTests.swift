import Testing
import WeirMarket

/// Numbers as they were written, to the last digit.
struct ExactDecimalTests {
    @Test(arguments: [
        "0", "1", "-1", "50000.00", "0.000022900", "-0.50", "12345678901234567890.123456789012345678",
        "99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001", "1000000000000000000",
        "9999999999999999999", "18446744073709551616", "0.0",
    ])
    func `a number is written back as it was read`(_ text: String) throws {
        #expect(try #require(ExactDecimal(text)).description == text)
    }

    @Test(arguments: [
        ("1e3", "1000"), ("1.5e1", "15"), ("1.5E-3", "0.0015"), ("-0", "0"), ("0e999999999", "0"), ("12e-2", "0.12"),
        ("1.50e1", "15.0"),
    ])
    func `an exponent is worked into the digits`(_ text: String, _ plain: String) throws {
        #expect(try #require(ExactDecimal(text)).description == plain)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "1e", "+1", "1 ", " 1", "1.2.3", "0x1", "NaN", "1e40", "1e-39", "1e999999999999999999999",
        "999999999999999999999999999999999999999999", "0.000000000000000000000000000000000000001", "1e38e",
    ])
    func `what is no number, or does not fit, is refused`(_ text: String) { #expect(ExactDecimal(text) == nil) }

    @Test func `zeros at the end change nothing but the text`() throws {
        let (short, long) = try (#require(ExactDecimal("1.5")), #require(ExactDecimal("1.50000")))
        #expect(short == long && short.hashValue == long.hashValue && !(short < long) && !(long < short))
        #expect(try #require(ExactDecimal("0")) == #require(ExactDecimal("-0.000")))
    }

    @Test(arguments: [5, 6, 7] as [UInt64])
    func `numbers of any scales are ordered as they are on paper`(_ seed: UInt64) throws {
        var dice = Dice(seed)
        for _ in 0..<5_000 {
            // Both in units of 10^-6, so that whole numbers are the witness.
            let (a, b) = (Self.number(&dice), Self.number(&dice))
            let isLess = a.micro < b.micro
            let isEqual = a.micro == b.micro
            #expect((a.value < b.value) == isLess && (a.value == b.value) == isEqual, "seed \(seed): \(a), \(b)")
        }
    }

    private static func number(_ dice: inout Dice) -> (value: ExactDecimal, micro: Int128) {
        let scale = dice.below(7)
        let digits = Int128(dice.below(2_000)) - 1_000
        let micro = (scale..<6).reduce(digits) { micro, _ in micro * 10 }
        return (ExactDecimal(digits: digits, scale: UInt8(scale)), micro)
    }

    @Test func `the largest numbers compare without overflow`() throws {
        let large = try #require(ExactDecimal("99999999999999999999999999999999999999"))
        let small = try #require(ExactDecimal("0.00000000000000000000000000000000000001"))
        #expect(small < large && large > small && ExactDecimal(digits: -large.digits) < small)
    }
}
