import Testing
import WeirMarket

struct TickTests {
    private func tick(_ json: String, symbol: String? = nil, sequence: UInt64? = nil, utc: Int64? = nil) throws -> Tick
    {
        let bytes = Array(json.utf8)
        return try Tick(json: bytes.span, symbol: symbol, sequence: sequence, utc: utc)
    }

    private let frame =
        #"{"type":"MARKET_DATA","channel":"market","symbol":"BTC/USD","sequence_id":1235,"timestamp":"2024-01-01T00:00:00.100Z","price":50000.00,"bid":49999.5,"ask":null,"volume_24h":"1234.5000"}"#

    @Test func `a frame of the exchange becomes a tick, and the tick JSON that reads back`() throws {
        let tick = try tick(frame)
        #expect(tick.symbol == "BTC/USD" && tick.sequence == 1_235 && tick.utc == 1_704_067_200_100_000_000)
        #expect(tick.price.description == "50000.00" && tick.bid?.description == "49999.5" && tick.ask == nil)
        var bytes: [UInt8] = []
        tick.write(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"symbol":"BTC/USD","sequence_id":1235,"timestamp":"2024-01-01T00:00:00.100Z","price":50000.00,"bid":49999.5,"volume_24h":1234.5000}"#
        )
        #expect(try Tick(json: bytes.span) == tick)
    }

    @Test func `what the object leaves out may be known from elsewhere, and what it says counts`() throws {
        #expect(try tick(#"{"price":1}"#, symbol: "A", sequence: 7, utc: 9).sequence == 7)
        #expect(try tick(#"{"price":1,"sequence_id":8}"#, symbol: "A", sequence: 7, utc: 9).sequence == 8)
    }

    @Test(arguments: [
        #"{}"#, #"{"price":1}"#, #"{"price":1,"price":2}"#, #"{"price":null}"#, #"{"price":"x"}"#, #"{"price":[1]}"#,
        #"{"price":1,"timestamp":"yesterday"}"#, #"{"price":1,"timestamp":5}"#, #"{"price":1,"sequence_id":-1}"#, "[]",
        "",
        #"{"price":1,"bid":true}"#, #"{"price":1"#,
    ])
    func `what is no tick is refused`(_ json: String) {
        #expect(throws: JSONError.self) { try tick(json, symbol: "A", utc: 1) }
    }
}
