public import WeirModel

/// A limit that concerns this component has changed.
public struct LimitChange: Sendable, Equatable {
    /// The limit's name, such as `price_feeds.requests`.
    public let limit: String
    /// Who changed it: the topology, an administrator, or what the other side showed.
    public let cause: LimitChanged.Cause
    /// Permits, bytes or slots in each period, before and after; zero where the limit was new or is gone.
    public let old: LimitChanged.Numbers
    public let new: LimitChanged.Numbers
    /// For people.
    public let reason: String
    /// Nothing of the limit's scope may be sent before, by ``BootClock``; nil where nothing holds it up.
    public let pausedUntil: Nanoseconds?
}

extension LimitChange {
    /// - Parameter pausedUntil: by this process's clock.
    init(_ event: LimitChanged, pausedUntil: Nanoseconds?) {
        limit = event.name
        cause = event.cause
        old = event.old
        new = event.new
        reason = event.reason
        self.pausedUntil = pausedUntil
    }
}
