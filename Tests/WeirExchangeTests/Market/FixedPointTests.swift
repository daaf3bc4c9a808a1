import Testing

@testable import WeirExchange

@Suite struct `Fixed-point numbers` {
    @Test func `they are written with all of their places`() {
        #expect(FixedPoint.text(5_000_000, places: 2) == "50000.00")
        #expect(FixedPoint.text(5, places: 8) == "0.00000005")
        #expect(FixedPoint.text(-5, places: 2) == "-0.05")
        #expect(FixedPoint.text(7, places: 0) == "7")
        #expect(FixedPoint.text(.min, places: 8) == "-92233720368.54775808")
    }

    @Test(arguments: 0..<200)
    func `what is written is read again`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let value = Int64.random(in: 0 ... .max, using: &random) >> Int64.random(in: 0...62, using: &random)
        let places = Int.random(in: 0...8, using: &random)
        #expect(FixedPoint.parse(FixedPoint.text(value, places: places), places: places) == value, "seed \(seed)")
    }

    @Test func `fewer places are filled up, and more are accepted where they say nothing`() {
        #expect(FixedPoint.parse("50000", places: 2) == 5_000_000)
        #expect(FixedPoint.parse("0.5", places: 2) == 50)
        #expect(FixedPoint.parse("0.500000000000", places: 2) == 50)
        #expect(FixedPoint.parse("0.505", places: 2) == nil)
    }

    @Test(arguments: [
        "", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", "0x1", " 1", "1.2.3", "92233720368547758.08", "NaN",
    ])
    func `what is no plain decimal number is not read`(text: String) {
        #expect(FixedPoint.parse(text, places: 2) == nil)
    }
}
