/// What a figure counts.
public enum Unit: String, Codable, Sendable {
    case messagesPerSecond = "messages/s"
    case factsPerSecond = "facts/s"
    case verdictsPerSecond = "verdicts/s"
    case eventsPerSecond = "events/s"
    case microseconds = "µs"

    /// Whether a larger figure is the better one.
    public var isMoreBetter: Bool { self != .microseconds }
}
