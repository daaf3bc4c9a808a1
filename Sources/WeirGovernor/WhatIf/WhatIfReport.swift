public import WeirModel

/// What differs when recorded demand is decided under another topology.
public struct WhatIfReport: Equatable, Sendable {
    /// Recorded events: how many, and the stamps of the first and the last.
    public var events: UInt64 = 0
    public var first: Stamp?
    public var last: Stamp?
    /// Verdicts that both worlds gave.
    public var verdicts = VerdictChanges()
    /// By component, in the order of their recorded numbers.
    public var components: [ComponentChanges] = []
    /// The limits that bound in either world, in the order of their names.
    public var limits: [LimitChanges] = []
    public var leases = LeaseChanges()
    public var attempts = AttemptChanges()
    /// Questions that the other topology has no component, kind or room for: they are in no other count.
    public var foreign: UInt64 = 0
    /// Changes by administrators, and adoptions of topologies, in whose place the other topology stood.
    public var ordersLeftOut: UInt64 = 0
    public var adoptionsReplaced: UInt64 = 0
    /// The first verdict with another outcome.
    public var divergence: FirstChange?
    /// Alerts raised in either world, by component and kind.
    public var alerts: [AlertChanges] = []

    public struct ComponentChanges: Equatable, Sendable {
        public var name: String
        public var verdicts = VerdictChanges()
        public var leases = LeaseChanges()
        public var foreign: UInt64 = 0
    }

    public struct LimitChanges: Equatable, Sendable {
        public var name: String
        /// Verdicts that it bound, denied and never together: as recorded, and here.
        public var boundRecorded: UInt64 = 0
        public var boundHere: UInt64 = 0
        /// Of those that it bound here: recorded as granted.
        public var newlyBound: UInt64 = 0
        /// Of those that it bound in the record: granted here.
        public var newlyGranted: UInt64 = 0
    }

    /// Leases that were paid, as recorded and here. A question that was paid nothing is not recorded, and not asked again.
    public struct LeaseChanges: Equatable, Sendable {
        public var leases: UInt64 = 0
        /// Requests paid.
        public var paidRecorded: UInt64 = 0
        public var paidHere: UInt64 = 0
        /// Of the leases that came to their end: requests that they were used for, and those among them that would not have
        /// been paid here. One that expired counts as used to its last.
        public var used: UInt64 = 0
        public var usedUnpaid: UInt64 = 0
    }

    /// Tries of the same piece of work counted once, by their attempt's id.
    public struct AttemptChanges: Equatable, Sendable {
        /// Attempts with a verdict other than granted: as recorded, and here.
        public var deniedRecorded: UInt64 = 0
        public var deniedHere: UInt64 = 0
        /// Attempts with a verdict that was recorded as granted and is not here.
        public var newlyDenied: UInt64 = 0
    }

    /// A verdict that came out otherwise.
    public struct FirstChange: Equatable, Sendable {
        /// Of the recorded verdict.
        public var stamp: Stamp
        public var component: String
        public var recorded: Verdict
        public var redecided: Verdict
        /// The limits that bound; nil where granted.
        public var recordedLimit: String?
        public var redecidedLimit: String?
    }

    public struct AlertChanges: Equatable, Sendable {
        /// The component's name, or `global`.
        public var component: String
        public var kind: AlertKind
        /// How often it was raised (or its severity changed), and when first: as recorded, and here.
        public var raisedRecorded: UInt64 = 0
        public var raisedHere: UInt64 = 0
        public var firstRecorded: Moment?
        public var firstHere: Moment?
    }
}
