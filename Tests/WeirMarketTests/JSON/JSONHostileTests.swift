import Testing
import WeirMarket

/// Frames that were damaged on purpose: they are read or refused, and nothing else happens.
struct JSONHostileTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `no mutation of a text traps, and what is accepted once is accepted again`(_ seed: UInt64) {
        let texts = [
            #"{"type":"MARKET_DATA","symbol":"BTC/USD","sequence_id":1235,"timestamp":"2024-01-01T00:00:00.100Z","price":50000.00}"#,
            #"[1360,{"as":[["0.1","1","2"]],"bs":[]},"book-1000","ADA/XBT"]"#,
            #"{"a":"\ud83d\ude00\\","b":[1e5,-0.5,true]}"#,
        ]
        var dice = Dice(seed)
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = Array(texts[Int(dice.below(UInt64(texts.count)))].utf8)
            mutate(&bytes, &dice)
            if isJSON(bytes) {
                accepted += 1
                #expect(isJSON(bytes), "seed \(seed)")
            }
            _ = try? Tick(json: bytes.span, symbol: "S", sequence: 1, utc: 0)
        }
        #expect(accepted > 0, "seed \(seed)")
    }

    private func isJSON(_ bytes: [UInt8]) -> Bool {
        guard var reader = try? JSONReader(bytes.span), (try? reader.skip()) != nil else { return false }
        return (try? reader.end()) != nil
    }
}
