/// What an alert is about. Each kind says in which unit its values and thresholds are.
public enum AlertKind: UInt8, CaseIterable, Comparable, Sendable {
    /// Bytes a second in use, as a part of the sustained limit: parts per million.
    case bandwidth = 0
    /// Connections held, as a part of the limit: parts per million.
    case connections = 1
    /// Recorded requests that succeeded: parts per million. The only kind that is raised *below* its threshold.
    case successRate = 2
    /// The average latency: nanoseconds.
    case latency = 3
    /// Instances that fell silent and that no word has come from since: a count.
    case silentComponent = 4
    /// Events lost lately: a count.
    case eventsLost = 5
    /// For how long the component was denied whatever it asked: nanoseconds.
    case deniedLong = 6
    /// From an event's decision until it is durable in the journal: nanoseconds.
    case journalLag = 7
    /// For how long the other side still refuses everything, as it said with a 418: nanoseconds.
    case banned = 8

    /// The word in `topology.yaml` and in reports.
    public var name: String {
        switch self {
        case .bandwidth: "bandwidth"
        case .connections: "connections"
        case .successRate: "success_rate"
        case .latency: "latency"
        case .silentComponent: "silent_component"
        case .eventsLost: "events_lost"
        case .deniedLong: "denied_long"
        case .journalLag: "journal_lag"
        case .banned: "banned"
        }
    }

    /// Whether a small value is the bad one, so that the alert is raised below its threshold and not above.
    public var isRaisedBelow: Bool { self == .successRate }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
