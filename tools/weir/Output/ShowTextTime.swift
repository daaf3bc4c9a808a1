import Foundation

/// Points in time as people read and write them: ISO 8601 in UTC.
enum UTCTime {
    /// `2026-11-22T04:00:00.123Z`, of nanoseconds since 1970.
    static func text(_ nanoseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(nanoseconds / 1_000_000) / 1_000)
        return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// Nanoseconds since 1970; nil where it is no such time. The fraction of the second may be left out.
    static func nanoseconds(_ text: String) -> Int64? {
        let styles = [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
        for style in styles {
            guard let date = try? style.parse(text) else { continue }
            return Int64((date.timeIntervalSince1970 * 1_000).rounded()) * 1_000_000
        }
        return nil
    }
}
