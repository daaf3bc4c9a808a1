import Testing

@testable import WeirExchange

@Suite struct `The symbol of a frame` {
    private func key(_ json: String) -> String { MarketFrame.key(for: Array(json.utf8)) }

    @Test func `Kraken, Binance and Coinbase each say it in their way`() {
        #expect(key(#"[1664,{"as":[]},"book-1000","XBT/USD"]"#) == "XBT/USD")
        #expect(key(#"[1664,{"a":[]},{"b":[],"c":"1"},"book-1000","XBT/USD"]"#) == "XBT/USD")
        #expect(key(#"{"channelID":1664,"pair":"WAVES/EUR","status":"subscribed"}"#) == "WAVES/EUR")
        #expect(key(#"{"stream":"nknusdt@depth@100ms","data":{"e":"depthUpdate","s":"NKNUSDT"}}"#) == "NKNUSDT")
        #expect(key(#"{"e":"trade","s":"BTCUSDT"}"#) == "BTCUSDT")
        #expect(key(#"{"type":"l2update","product_id":"BAND-GBP"}"#) == "BAND/GBP")
    }

    @Test(arguments: [
        "", "[", "{}", "[]", "null", "7", #""XBT/USD""#, #"["XBT"]"#, "[[1]]", #"{"s":7}"#, #"{"s":""}"#,
        #"{"s":"A\u0000B"}"#, #"{"s":"A B"}"#, #"{"s":"Ä"}"#, #"{"product_id":"XBT"}"#,
        #"{"pair":["XBT/USD","ETH/USD"]}"#,
        #"{"s":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#, #"{"event":"heartbeat"}"#, #"{"data":{"s":{}}}"#,
    ])
    func `a frame that names no plain symbol is raw`(json: String) {
        #expect(key(json) == "raw")
    }

    @Test func `a deep nest and bytes that are no text are raw`() {
        #expect(key(String(repeating: "[", count: 100_000)) == "raw")
        #expect(MarketFrame.key(for: [0x7b, 0xff, 0xfe, 0x00]) == "raw")
    }
}
