public import WeirModel

/// Why a request may not be sent.
public enum AllowanceError: Error, Sendable, Equatable {
    /// Not now.
    case denied(Denial)
    /// It costs more than the named limit could ever hold: no wait will help.
    case never(limit: String)
    /// The manager did not answer in time. What a component does then is its own setting; by default it does not send.
    case unreachable(endpoint: String, waited: Duration)
    /// The manager refuses the question itself.
    case refused(Refusal)
    /// The topology names no such kind of request.
    case unknownKind(String, known: [String])
    /// The client has been closed.
    case closed
}

/// A request was denied: which limit bound, and when to try again.
public struct Denial: Error, Sendable, Equatable {
    /// The limit's name, such as `price_feeds.requests`.
    public let limit: String
    /// How long until it could be granted, if nobody else asked meanwhile.
    public let retryAfter: Duration

    public init(limit: String, retryAfter: Duration) {
        self.limit = limit
        self.retryAfter = retryAfter
    }
}

extension AllowanceError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .denied(let denial): "denied by \(denial.limit): try again in \(denial.retryAfter)"
        case .never(let limit): "it costs more than \(limit) could ever hold: ask for less at once"
        case .unreachable(let endpoint, let waited):
            "no answer from the manager at \(endpoint) for \(waited): is `weir manager` running there?"
        case .refused(let reason): "the manager refuses the question: \(reason.name)"
        case .unknownKind(let kind, let known):
            "the topology has no request kind `\(kind)`; it has \(known.joined(separator: ", "))"
        case .closed: "the client has been closed"
        }
    }
}
