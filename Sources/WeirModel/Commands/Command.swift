/// What someone asks of the governor.
public enum Command: Equatable, Sendable {
    /// The manager opened its journal for writing.
    indirect case begin(EpochBegan)
    /// The topology to govern by from now on.
    indirect case adopt(Configuration)
    indirect case hello(Hello)
    /// One request for an allowance; `lowestAwaited` is the lowest request id whose answer the instance still awaits.
    case ask(Sender, lowestAwaited: RequestID, Request)
    /// A verdict that went stale or is not needed: its permits go back.
    case giveBack(Sender, RequestID)
    /// Connection slots that are closed.
    case release(Sender, SlotID)
    /// Connection slots that are still open, and for how long each was not used, in nanoseconds.
    case renew(Sender, SlotID, idle: Nanoseconds = 0)
    /// An instance asks to be paid in advance.
    case lease(Sender, LeaseQuestion)
    /// An instance is done with a lease before its time.
    case endLease(Sender, LeaseReturn)
    /// An administrator gives a limit other numbers, or (nil) those of the topology again.
    indirect case setLimit(LimitID, LimitChanged.Numbers?, reason: String)
    case goodbye(Sender, Goodbye)
    case record(Sender, RequestsRecorded)
    case heartbeat(Sender, HeartbeatNoted)
    case lost(Sender, EventsLost)
    /// Time has passed: what is due becomes events. The journal's last commit took so long, in nanoseconds.
    case tick(journalLag: Nanoseconds = 0)
}

/// An instance leaves in order, and says up to which numbers it spoke on ingest.
public struct Goodbye: Equatable, Sendable {
    /// The last publisher number of its facts, 0 if it published none.
    public var lastFact: UInt64
    /// The last publisher number of its publications, 0 if it published none.
    public var lastPublication: UInt64

    public init(lastFact: UInt64, lastPublication: UInt64) {
        self.lastFact = lastFact
        self.lastPublication = lastPublication
    }
}
