import Testing

@testable import WeirGateway

struct UTCTextTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2024-01-01T00:00:00Z", 1_704_067_200_000_000_000),
        ("2024-02-29T23:59:59.123Z", 1_709_251_199_123_000_000), ("1969-12-31T23:59:59.999999999Z", -1),
        ("2262-04-11T23:47:16.854775807Z", Int64.max), ("2000-02-29T12:00:00.000001Z", 951_825_600_000_001_000),
    ])
    func `a moment and its text belong together`(text: String, nanoseconds: Int64) {
        #expect(UTCText.nanoseconds(of: text) == nanoseconds)
        #expect(UTCText.text(of: nanoseconds) == text)
    }

    @Test func `offsets are taken off, and a bare date is its midnight`() {
        #expect(UTCText.nanoseconds(of: "2024-01-01T02:30:00+02:30") == 1_704_067_200_000_000_000)
        #expect(UTCText.nanoseconds(of: "2023-12-31T19:00:00.0-05:00") == 1_704_067_200_000_000_000)
        #expect(UTCText.nanoseconds(of: "2024-01-01") == 1_704_067_200_000_000_000)
    }

    @Test(arguments: [
        "", "2024", "2024-1-01", "2024-13-01", "2024-00-10", "2023-02-29", "1900-02-29", "2024-04-31", "2024-01-01T",
        "now",
        "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00",
        "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00.1234567890Z", "2024-01-01T00:00:00ZZ",
        "2024-01-01T00:00:00+24:00",
        "9999-12-31T00:00:00Z", "0000-01-01T00:00:00Z", "٢٠٢٤-01-01",
    ])
    func `what is no moment is none`(text: String) {
        #expect(UTCText.nanoseconds(of: text) == nil)
    }
}
