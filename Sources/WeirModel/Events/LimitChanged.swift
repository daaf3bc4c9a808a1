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
    /// Nothing of its scope may be sent before, on the governor's clock; 0 where nothing holds it up.
    public var pausedUntil: Nanoseconds
    /// What the controller of an adaptive limit knows by this change, in its own terms.
    public var knowledge: Knowledge

    public init(
        limit: LimitID,
        name: String,
        cause: Cause,
        old: Numbers,
        new: Numbers,
        reason: String,
        pausedUntil: Nanoseconds = 0,
        knowledge: Knowledge = Knowledge()
    ) {
        self.limit = limit
        self.name = name
        self.cause = cause
        self.old = old
        self.new = new
        self.reason = reason
        self.pausedUntil = pausedUntil
        self.knowledge = knowledge
    }

    /// What an adaptive limit's controller carries from one change to the next: its phase, and two numbers whose meaning
    /// the phase gives.
    public struct Knowledge: Equatable, Sendable {
        public var phase: UInt8
        public var first: UInt64
        public var second: UInt64

        public init(phase: UInt8 = 0, first: UInt64 = 0, second: UInt64 = 0) {
            self.phase = phase
            self.first = first
            self.second = second
        }
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
        /// The other side pushed back: its numbers stand, and its scope holds.
        case pushback = 4
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
