/// How a limit counts.
public enum Strategy: UInt8, CaseIterable, Sendable {
    /// At most N in each window. Up to 2N can pass around an edge.
    case fixedWindow = 0
    /// At most N in every trailing window, exactly.
    case slidingWindow = 1
    /// An average rate with a burst.
    case tokenBucket = 2
    /// A token bucket between a floor and the configured limit, moved by what the other side shows.
    case adaptive = 3
    /// At most N held at the same time: connection slots.
    case concurrency = 4

    /// The word in `topology.yaml` and in reports.
    public var name: String {
        switch self {
        case .fixedWindow: "fixed_window"
        case .slidingWindow: "sliding_window"
        case .tokenBucket: "token_bucket"
        case .adaptive: "adaptive"
        case .concurrency: "concurrency"
        }
    }
}

/// What a limit counts of a request.
public enum Metering: UInt8, CaseIterable, Sendable {
    /// Each request once, whatever it costs.
    case requests = 0
    /// The cost in permits: a request of cost 5 counts five times.
    case weight = 1
    /// Bytes, sent and received.
    case bytes = 2
    /// Connection slots held.
    case connections = 3

    /// The word in reports.
    public var name: String {
        switch self {
        case .requests: "requests"
        case .weight: "weight"
        case .bytes: "bytes"
        case .connections: "connections"
        }
    }
}
