/// What a figure counts.
public enum Unit: String, Codable, Sendable {
    case messagesPerSecond = "messages/s"
    case factsPerSecond = "facts/s"
    case verdictsPerSecond = "verdicts/s"
    case eventsPerSecond = "events/s"
    case secondsPerSecond = "s/s"
    case milliseconds = "ms"
    case microseconds = "µs"
    case nanoseconds = "ns"
    case bytes = "B"

    /// Whether a larger figure is the better one.
    public var isMoreBetter: Bool {
        switch self {
        case .messagesPerSecond, .factsPerSecond, .verdictsPerSecond, .eventsPerSecond, .secondsPerSecond: true
        case .milliseconds, .microseconds, .nanoseconds, .bytes: false
        }
    }
}
