/// A limit came, went or changed its numbers.
public struct LimitChanged: Equatable, Sendable {
    public var limit: LimitID
    /// At most ``Bounds/limitNameBytes``.
    public var name: String
    public var cause: Cause
    /// What it was; all zero when the limit is new.
    public var old: Numbers
    /// What it is; all zero when the limit is gone.
    public var new: Numbers
    /// For people; at most ``Bounds/reasonBytes``.
    public var reason: String

    public init(limit: LimitID, name: String, cause: Cause, old: Numbers, new: Numbers, reason: String) {
        self.limit = limit
        self.name = name
        self.cause = cause
        self.old = old
        self.new = new
        self.reason = reason
    }

    public enum Cause: UInt8, CaseIterable, Sendable {
        /// The topology file says otherwise than at the last start or reload.
        case topology = 0
        /// An administrator set it.
        case administration = 1
        /// An adaptive limit moved.
        case adaptation = 2
        /// Shares of a global limit were divided anew.
        case share = 3
    }

    /// The numbers of a limit, in the units of ``LimitDefinition``.
    public struct Numbers: Equatable, Sendable {
        public var amount: UInt64
        public var period: Nanoseconds
        public var burst: UInt64

        public init(amount: UInt64 = 0, period: Nanoseconds = 0, burst: UInt64 = 0) {
            self.amount = amount
            self.period = period
            self.burst = burst
        }
    }
}
