public import WeirModel

/// Why a verdict, or the answer to a question for a lease, came out as it did: every limit on its way, as it was just before.
public struct Explanation: Equatable, Sendable {
    /// The event's.
    public var stamp: Stamp
    public var component: String
    public var subject: Subject
    /// The name of its kind of request.
    public var kind: String
    /// What is decided now on the state before the event; equal to what was recorded.
    public var redecided: Event.Body?
    public var recorded: Event.Body
    /// In the order in which the component's requests pass them.
    public var limits: [LimitView]

    public enum Subject: Equatable, Sendable {
        case request(VerdictGiven)
        case lease(LeaseGranted)
    }

    /// Whether deciding again gives what was recorded.
    public var isReproduced: Bool { redecided == recorded }

    /// The limit that bound, if one did.
    public var binding: LimitView? { limits.first(where: \.isBinding) }
}

extension Explanation {
    /// One limit as it was just before the event.
    public struct LimitView: Equatable, Sendable {
        /// The numbers in force.
        public var definition: LimitDefinition
        /// The topology's numbers, and whether an administrator's stood in their place.
        public var declared: LimitChanged.Numbers
        public var isOverridden: Bool
        /// What the request (or each of the lease's) costs there, in the unit of the limit's amount; 0 where it does not
        /// count.
        public var units: UInt64
        /// What counted against it, what of that was paid out in leases, and what was set aside as reserves.
        public var used: UInt64
        public var leased: UInt64
        public var reserved: UInt64
        /// What it could have admitted at once; of a lease, how much of that it could have paid.
        public var room: UInt64
        /// The component's share of the round, while the limit was divided.
        public var share: ShareStatus?
        /// Nothing of its scope may be sent before, on the governor's clock; 0 where nothing held it up.
        public var pausedUntil: Nanoseconds
        /// How long each of its reasons would have made the request wait, in nanoseconds: 0 for not at all, ``Nanoseconds/never``
        /// where no waiting helps.
        public var waits: Waits
        /// It is the one that the verdict names; of a lease, the one that allowed the least, where that was less than wanted.
        public var isBinding = false

        public struct Waits: Equatable, Sendable {
            /// For its own count.
            public var count: Nanoseconds = 0
            /// For the component's next share.
            public var share: Nanoseconds = 0
            /// For the end of a pause.
            public var pause: Nanoseconds = 0

            /// The longest of them.
            public var longest: Nanoseconds { max(count, share, pause) }
        }
    }
}
