import Testing

@testable import WeirGateway

struct QuoteTests {
    private func quote(_ text: String) -> Quote? { Quote(Array(text.utf8)) }

    @Test(arguments: [
        "0", "-0", "1", "-1.50", "50000.00", "1e5", "1E-05", "0.1e+9",
        "12345678901234567890123456789012345678901234567890.10",
    ])
    func `a decimal stays as it was written`(text: String) {
        #expect(quote(#"{"price":\#(text)}"#)?.price == text)
        #expect(quote(#"{"price":"\#(text)"}"#)?.price == text)
    }

    @Test(arguments: [
        "01", "+1", ".5", "1.", "1e", "1e+", "--1", "-", "NaN", "Infinity", "0x10", "1_000", "1,5", " ", "", "true",
        String(repeating: "9", count: 65),
    ])
    func `what is no decimal is no price`(text: String) {
        #expect(quote(#"{"price":\#(text)}"#) == nil)
        #expect(quote(#"{"price":"\#(text)"}"#) == nil)
        #expect(quote(#"{"price":1,"bid":"\#(text)"}"#) == nil)
    }

    @Test(arguments: [
        "", " ", "{", "}", "{}", "[]", "1", "null", #""price""#, #"{"price":1"#, #"{"price":1}}"#, #"{"price":1} x"#,
        #"{"price":1,}"#, #"{,"price":1}"#, #"{"price" 1}"#, #"{price:1}"#, #"{"price":null}"#, #"{"price":[1]}"#,
        #"{"price":{"price":1}}"#, #"{"price":1,"deep":[]}"#, #"{"price":1,"price":1}"#, #"{"price":1,"pr\u0069ce":2}"#,
        #"{"price":1,"a":"\x"}"#, #"{"price":1,"a":"\ud800"}"#, #"{"price":1,"a":"\ud800\u0041"}"#,
        #"{"price":1,"a":"\udc00"}"#, #"{"price":1,"a":"\u12"}"#, #"{"price":1,"a":"\u+123"}"#,
        "{\"price\":1,\"a\":\"\n\"}",
        #"{"price":1,"a":tru}"#, #"{"price":1,"a":"}"#, #"{"price":1 "a":2}"#, "{\"price\":1}\0",
        "\u{FEFF}{\"price\":1}",
    ])
    func `what is not one flat object with a price is none`(text: String) {
        #expect(quote(text) == nil)
    }

    @Test func `names and texts may be escaped, and other members are passed over`() {
        let text = #"{"pr\u0069ce":"1\u002e0","a":"\ud83d\ude00\"\\\/\b\f\n\r\t","b":true,"c":false,"d":null,"e":-1e3}"#
        #expect(quote(" \n\t\r" + text + " ")?.price == "1.0")
    }

    @Test func `members that may be missing may be null, and the volume has two names`() {
        let bare = quote(#"{"price":1,"bid":null,"volume_24h":null,"volume":7}"#)
        #expect(bare?.bid == nil && bare?.volume == "7" && bare?.utc == nil)
        #expect(quote(#"{"price":1,"volume":7,"volume_24h":8.0}"#)?.volume == "8.0")
    }

    @Test func `a date that cannot be read leaves the price`() {
        for date in ["1704067200", #""yesterday""#, #""2024-02-30T00:00:00Z""#, "null"] {
            #expect(quote(#"{"price":1,"timestamp":\#(date)}"#) != nil)
            #expect(quote(#"{"price":1,"timestamp":\#(date)}"#)?.utc == nil)
        }
        #expect(quote(#"{"price":1,"timestamp":"1970-01-01T00:00:00.5Z"}"#)?.utc == 500_000_000)
    }

    @Test func `what is too long, nested without end or not text is no price`() {
        let long = #"{"price":1,"a":""# + String(repeating: "x", count: Quote.bytesMax) + #""}"#
        #expect(quote(long) == nil)
        #expect(quote(#"{"price":"# + String(repeating: "[", count: 4_000)) == nil)
        #expect(Quote(Array(#"{"price":1,"a":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8)) == nil)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a changed byte never ends the process, and what is a price still has a number`(seed: UInt64) {
        var dice = Dice(seed)
        let good = Array(#"{"price":50000.00,"bid":"49999","timestamp":"2024-01-01T00:00:00Z","a":"\u0041"}"#.utf8)
        for _ in 1...500 {
            var bytes = good
            for _ in 0...dice.within(0...2) {
                bytes[Int(dice.within(0...UInt64(good.count - 1)))] = UInt8(dice.within(0...255))
            }
            if dice.percent(20) { bytes.removeLast(Int(dice.within(0...UInt64(good.count)))) }
            // What was taken for a number is one again, by itself.
            if let again = Quote(bytes).map({ #"{"price":\#($0.price)}"# }) {
                #expect(quote(again) != nil, "seed \(seed)")
            }
        }
    }
}
