/// How often the governor looks at what nobody asks about, in nanoseconds.
public struct Rhythms: Equatable, Sendable {
    /// The network monitor: samples, history, alerts.
    public var monitor: Nanoseconds
    /// The rate limiter: shares, adaptive limits.
    public var limiter: Nanoseconds
    /// Connections: idle ones.
    public var connections: Nanoseconds
    /// The optimiser: what it lends, and to whom.
    public var optimiser: Nanoseconds

    public init(
        monitor: Nanoseconds = 10 * .second,
        limiter: Nanoseconds = .second,
        connections: Nanoseconds = 30 * .second,
        optimiser: Nanoseconds = 60 * .second
    ) {
        self.monitor = monitor
        self.limiter = limiter
        self.connections = connections
        self.optimiser = optimiser
    }
}
