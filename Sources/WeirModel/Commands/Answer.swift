/// What the governor answers to a command.
public enum Answer: Equatable, Sendable {
    /// The command asks for none (a fact, a tick).
    case none
    indirect case joined(Joined)
    case verdict(Verdict)
    case lease(LeaseAnswer)
    /// Done, or was done already.
    case done
    case refused(Refusal)
}

/// The answer to a hello.
public struct Joined: Equatable, Sendable {
    public var sender: Sender
    /// The definition that the instance lives by.
    public var useWithin: Nanoseconds
    public var slotLease: Nanoseconds
    public var heartbeatInterval: Nanoseconds
    /// ρ in parts per million.
    public var clockRateBound: UInt32
    /// The digest of the configuration in force; a differing one means that the instance holds another topology.
    public var topologyDigest: UInt64
    /// The limits that apply to the component, so that a denial can be told by name.
    public var limits: [LimitName]
    public var kinds: [RequestKind]
    /// Whether it may be paid in advance.
    public var mayLease: Bool
    /// What it may live on while it can reach no one.
    public var reserve: Reserve

    /// A limit's number and name.
    public struct LimitName: Equatable, Sendable {
        public var id: LimitID
        public var name: String

        public init(id: LimitID, name: String) {
            self.id = id
            self.name = name
        }
    }

    public init(
        sender: Sender,
        useWithin: Nanoseconds,
        slotLease: Nanoseconds,
        heartbeatInterval: Nanoseconds,
        clockRateBound: UInt32,
        topologyDigest: UInt64,
        limits: [LimitName],
        kinds: [RequestKind],
        mayLease: Bool = false,
        reserve: Reserve = .none
    ) {
        self.sender = sender
        self.useWithin = useWithin
        self.slotLease = slotLease
        self.heartbeatInterval = heartbeatInterval
        self.clockRateBound = clockRateBound
        self.topologyDigest = topologyDigest
        self.limits = limits
        self.kinds = kinds
        self.mayLease = mayLease
        self.reserve = reserve
    }
}

/// The answer to one request for an allowance.
public struct Verdict: Equatable, Sendable {
    public var request: RequestID
    public var outcome: Outcome
    /// The seq of the event that holds the verdict; 0 for ``Outcome/stale``.
    public var seq: UInt64
    /// The limit that bound, when not granted.
    public var limit: LimitID
    /// When denied: how long until it could be granted, in nanoseconds, if nobody else asked meanwhile.
    public var retryAfter: Nanoseconds
    /// When granted: how long it may be used, counted from the first sending of its request, in nanoseconds.
    public var useWithin: Nanoseconds
    /// When granted with a connection: the slot held.
    public var slot: SlotID

    public init(
        request: RequestID,
        outcome: Outcome,
        seq: UInt64 = 0,
        limit: LimitID = .none,
        retryAfter: Nanoseconds = 0,
        useWithin: Nanoseconds = 0,
        slot: SlotID = .none
    ) {
        self.request = request
        self.outcome = outcome
        self.seq = seq
        self.limit = limit
        self.retryAfter = retryAfter
        self.useWithin = useWithin
        self.slot = slot
    }

    public enum Outcome: UInt8, CaseIterable, Sendable {
        case granted = 0
        /// Not now: try again after ``Verdict/retryAfter``.
        case denied = 1
        /// It costs more than the limit could ever hold.
        case never = 2
        /// The request id lies before those whose answers are kept: nothing was decided or charged.
        case stale = 3

        /// The word in reports.
        public var name: String {
            switch self {
            case .granted: "granted"
            case .denied: "denied"
            case .never: "never"
            case .stale: "stale"
            }
        }
    }
}
