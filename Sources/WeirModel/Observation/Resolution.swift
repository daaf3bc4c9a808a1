/// How finely the past is kept.
public enum Resolution: UInt8, CaseIterable, Sendable {
    /// The last hour, in points of ten seconds.
    case tenSeconds = 0
    /// The last day, in points of a minute.
    case minute = 1

    /// The word in reports.
    public var name: String {
        switch self {
        case .tenSeconds: "ten_seconds"
        case .minute: "minute"
        }
    }

    /// From the start of one point to that of the next, where nothing says otherwise, in nanoseconds.
    public var interval: Nanoseconds {
        switch self {
        case .tenSeconds: 10 * .second
        case .minute: 60 * .second
        }
    }

    /// For how long a point is kept: until one comes that begins this much later, in nanoseconds.
    public var kept: Nanoseconds {
        switch self {
        case .tenSeconds: 3_600 * .second
        case .minute: 86_400 * .second
        }
    }

    /// The most points that are kept, however short their intervals are: 360 and 1,440.
    public var points: Int { Int(kept / interval) }
}
