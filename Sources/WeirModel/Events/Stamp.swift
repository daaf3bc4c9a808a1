/// The leading fields of every journaled event.
public struct Stamp: Equatable, Sendable {
    /// Counts the times that the journal was opened for writing.
    public var epoch: UInt32
    /// The position in its journal: contiguous from 1, no holes.
    public var seq: UInt64
    /// The governor's clock when it was decided, in nanoseconds.
    public var decided: Nanoseconds
    /// The wall clock then, in nanoseconds since 1970-01-01T00:00:00Z.
    public var utc: Int64
    /// Whom it concerns, or the manager.
    public var component: ComponentID
    public var instance: InstanceID
    /// The position in its topic: contiguous from 1.
    public var topicSeq: UInt64

    public init(
        epoch: UInt32,
        seq: UInt64,
        decided: Nanoseconds,
        utc: Int64,
        component: ComponentID = .manager,
        instance: InstanceID = .none,
        topicSeq: UInt64
    ) {
        self.epoch = epoch
        self.seq = seq
        self.decided = decided
        self.utc = utc
        self.component = component
        self.instance = instance
        self.topicSeq = topicSeq
    }

    public var moment: Moment { Moment(decided: decided, utc: utc) }
    public var sender: Sender { Sender(component: component, instance: instance) }
}
