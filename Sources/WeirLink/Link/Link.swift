import WeirModel

/// One reliable stream: a connection that carries many topics and loses some of what it carries, made into topics that lose
/// nothing silently.
///
/// What a topic's sender numbered is delivered once and in order, or is named as unfillable, or is replaced by a snapshot
/// that contains it. The link notices what is missing, asks for it, and knows when the connection is dead; it does none of
/// this itself. It is a value without clock, socket or thread: a shell hands in what happened and when, and carries out the
/// ``LinkEffect``s in their order. `Documentation/Link.md` has the states and the rules.
///
/// It belongs to one thread. `now` is any clock that never decreases, the same one throughout, in nanoseconds.
public struct Link<Topic: Hashable & Sendable, Payload> {
    public typealias Message = LinkMessage<Topic, Payload>
    public typealias Effect = LinkEffect<Topic, Payload>
    @usableFromInline typealias Slot = TopicSlot<Topic, Payload>

    public let settings: LinkSettings
    /// How topics are followed that nobody has declared; nil where these are refused.
    public let undeclared: TopicPlan?

    @usableFromInline var tally = LinkCounters()
    @usableFromInline var table: TopicTable<Topic, Payload>
    @usableFromInline var epochs: [EpochLine]
    var epochsAsked: [Nanoseconds]
    var connection = Connection()
    var transport: TransportClock
    var session: SessionClock
    var deadlines = Deadlines()
    var flights: FlightTable
    @usableFromInline var budget: BufferBudget
    var chance: Chance
    /// Reused between messages: what a sequencer has just made ready.
    @usableFromInline var ready: [Message] = []
    /// Topics that have to catch up, and topics whose first snapshot the connection waits for.
    var catchUps = 0
    var joins = 0
    var hasToldOfRefusal = false
    /// Whether what can be fetched is fetched because the live stream is away or has not caught up.
    public internal(set) var isFallingBack = false

    /// - Parameter undeclared: see ``undeclared``.
    /// - Throws: why the settings cannot work together.
    public init(_ settings: LinkSettings, undeclared: TopicPlan? = TopicPlan()) throws(LinkSettings.Refusal) {
        try settings.check()
        self.settings = settings
        self.undeclared = undeclared
        chance = Chance(seed: settings.seed)
        table = TopicTable(topicsMax: settings.bounds.topicsMax)
        epochs = Array(repeating: EpochLine(), count: Int(Position.journalsMax))
        epochsAsked = Array(repeating: 0, count: Int(Position.journalsMax))
        transport = TransportClock(idle: settings.silence.idle)
        session = SessionClock(
            interval: settings.heartbeat.interval,
            timeout: settings.heartbeat.timeout,
            firstID: chance.next() >> 1
        )
        flights = FlightTable(flightsMax: settings.repair.requestsMax)
        budget = BufferBudget(messagesMax: settings.bounds.messagesMax, bytesMax: settings.bounds.bytesMax)
    }

    public var counters: LinkCounters { tally }

    public var state: ConnectionState { connection.state }

    /// Messages, and bytes of them, that wait for their turn.
    public var waiting: (messages: Int, bytes: Int) { (budget.messages, budget.bytes) }

    /// The number that is to be delivered next; nil where the topic has not begun.
    public func next(of topic: Topic) -> UInt64? {
        guard let slot = table.slot(of: topic), table.slots[slot].sequencer.isJoined else { return nil }
        return table.slots[slot].onWire(table.slots[slot].sequencer.next)
    }
}

extension Link: Sendable where Payload: Sendable {}
