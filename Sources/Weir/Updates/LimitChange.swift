public import WeirModel

/// A limit that concerns this component has changed.
public struct LimitChange: Sendable, Equatable {
    /// The limit's name, such as `price_feeds.requests`.
    public let limit: String
    public let cause: LimitChanged.Cause
    /// Permits, bytes or slots in each period, before and after; zero where the limit was new or is gone.
    public let old: LimitChanged.Numbers
    public let new: LimitChanged.Numbers
    public let reason: String

    init(_ event: LimitChanged) {
        limit = event.name
        cause = event.cause
        old = event.old
        new = event.new
        reason = event.reason
    }
}
