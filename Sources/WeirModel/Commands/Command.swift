/// What someone asks of the governor.
public enum Command: Equatable, Sendable {
    /// The manager opened its journal for writing.
    case begin(EpochBegan)
    /// The topology to govern by from now on.
    case adopt(Configuration)
    case hello(Hello)
    /// One request for an allowance; `lowestAwaited` is the lowest request id whose answer the instance still awaits.
    case ask(Sender, lowestAwaited: RequestID, Request)
    /// A verdict that went stale or is not needed: its permits go back.
    case giveBack(Sender, RequestID)
    /// Connection slots that are closed.
    case release(Sender, SlotID)
    /// Connection slots that are still open.
    case renew(Sender, SlotID)
    case goodbye(Sender, Goodbye)
    case record(Sender, RequestsRecorded)
    case heartbeat(Sender, HeartbeatNoted)
    case lost(Sender, EventsLost)
    /// Time has passed: what is due becomes events.
    case tick
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
