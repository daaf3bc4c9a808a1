/// `Retry-After` in the forms of RFC 9110.
enum RetryAfterText {
    private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Parameters:
    ///   - wait: nanoseconds; rounded up to whole seconds, so that who waits as told is never early.
    ///   - now: nanoseconds since 1970; a date is that, plus the wait.
    static func text(_ wait: Int64, _ form: RetryAfterForm, now: Int64) -> String {
        guard form != .seconds else { return String(wait.secondsRoundedUp) }
        let second = now.addingClamped(wait).secondsRoundedUp
        let (day, time) = second.flooredDivision(by: 86_400)
        let date = CivilDate(daysSince1970: day)
        let clock = [time / 3_600, time / 60 % 60, time % 60].map(two).joined(separator: ":")
        // 1970 began on a Thursday.
        let weekday = days[Int((day + 4).flooredDivision(by: 7).remainder)]
        let month = months[Int(date.month) - 1]
        return switch form {
        case .seconds, .imfFixdate: "\(weekday.prefix(3)), \(two(date.day)) \(month) \(date.year) \(clock) GMT"
        case .rfc850: "\(weekday), \(two(date.day))-\(month)-\(two(date.year % 100)) \(clock) GMT"
        case .asctime: "\(weekday.prefix(3)) \(month) \(date.day < 10 ? " " : "")\(date.day) \(clock) \(date.year)"
        }
    }

    private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
}
