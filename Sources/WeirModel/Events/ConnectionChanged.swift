/// A connection slot's holder closed it, renewed it, or let it expire. (It is opened by a ``VerdictGiven``.)
public struct ConnectionChanged: Equatable, Sendable {
    public var slot: SlotID
    public var change: Change
    /// When renewed: for how long it has not been used, in nanoseconds.
    public var idle: Nanoseconds

    public init(slot: SlotID, change: Change, idle: Nanoseconds = 0) {
        self.slot = slot
        self.change = change
        self.idle = idle
    }

    public enum Change: UInt8, CaseIterable, Sendable {
        case released = 0
        case renewed = 1
        case expired = 2
        /// It is called back, since it was not used for long: it can be renewed no more, and counts until its holder
        /// releases it or it expires.
        case recalled = 3
    }
}
