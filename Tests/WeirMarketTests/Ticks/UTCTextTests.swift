import Testing
import WeirMarket

struct UTCTextTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2024-01-01T00:00:00.100Z", 1_704_067_200_100_000_000),
        ("2021-04-17T16:43:30.244075Z", 1_618_677_810_244_075_000),
        ("2024-02-29T23:59:59.999999999Z", 1_709_251_199_999_999_999),
        ("1969-12-31T23:59:59.999Z", -1_000_000), ("2262-04-11T23:47:16.854775807Z", Int64.max),
        ("1677-09-21T00:12:43.145224192Z", Int64.min),
    ])
    func `a moment is written and read back`(_ text: String, _ utc: Int64) {
        #expect(UTCText.text(of: utc) == text && UTCText.nanoseconds(of: text) == utc)
    }

    @Test func `other zones, short fractions and bare dates are understood`() {
        #expect(
            UTCText.nanoseconds(of: "2024-01-01T01:30:00.5+01:30")
                == UTCText.nanoseconds(of: "2024-01-01T00:00:00.500Z")
        )
        #expect(UTCText.nanoseconds(of: "2023-12-31T19:00:00-05:00") == UTCText.nanoseconds(of: "2024-01-01"))
    }

    @Test(arguments: [
        "", "2024", "2024-13-01", "2024-00-01", "2023-02-29", "2100-02-29", "2024-04-31", "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00", "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00.1234567890Z", "2024-01-01T00:00:00Z ", "2024-01-01 00:00:00Z", "2263-01-01T00:00:00Z",
        "1600-01-01T00:00:00Z", "2024-01-01T00:00:00+1:00", "2024-01-0aT00:00:00Z",
    ])
    func `what is no moment is refused`(_ text: String) { #expect(UTCText.nanoseconds(of: text) == nil) }

    @Test func `seconds with a fraction become nanoseconds`() throws {
        let seconds = try #require(ExactDecimal("1618678123.481570"))
        #expect(UTCText.nanoseconds(ofSeconds: seconds) == 1_618_678_123_481_570_000)
        #expect(UTCText.nanoseconds(ofSeconds: try #require(ExactDecimal("0.0000000001"))) == nil)
        #expect(UTCText.nanoseconds(ofSeconds: try #require(ExactDecimal("10000000000"))) == nil)
    }
}
