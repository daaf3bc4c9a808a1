public import WeirModel

/// Where the connection stands.
public enum ConnectionState: Hashable, Sendable {
    /// Not started, or stopped: nothing is asked for and nothing is due.
    case idle
    /// The shell was asked to connect, and has not said how that ended.
    case connecting
    /// Connected and subscribed, as far as we know: only what comes back can prove it. A barrier is under way.
    case proving
    /// The subscription is proven. Topics that begin with a snapshot wait for it.
    case joining
    /// Every topic has begun.
    case live
    /// The connection failed; the next attempt is made then.
    case waiting(until: Nanoseconds)
    /// As many attempts as are allowed have failed. The fallback goes on.
    case gaveUp
}

extension ConnectionState {
    /// Whether what is published now will come.
    public var isProven: Bool { self == .joining || self == .live }

    /// Whether there is a connection.
    public var isConnected: Bool { isProven || self == .proving }
}
