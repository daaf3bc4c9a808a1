public import WeirModel

/// How one topic is followed: how it is numbered, where it begins, what can be done about a gap, how often it speaks.
public struct TopicPlan: Hashable, Sendable {
    /// Where the topic begins for us.
    public enum Join: Hashable, Sendable {
        /// With the first message seen. What came before it is no gap.
        case firstSight
        /// With this number, which was not delivered yet: what exists from there on is fetched.
        case from(UInt64)
        /// With a snapshot, which is asked for once the subscription is proven. Until it is there, messages wait.
        case snapshot
    }

    /// What fills a gap.
    public enum Repair: Hashable, Sendable {
        /// The missing messages can be fetched.
        case messages
        /// Only a snapshot can: what it contains is replaced by it.
        case snapshot
        /// Nothing: after the grace the gap is told as unfillable.
        case nothing
    }

    public var rule: SequenceRule
    public var join: Join
    public var repair: Repair
    /// What is done about messages that are no longer kept: a snapshot instead, or they are told as unfillable.
    public var takesSnapshotWhenTooOld: Bool
    /// How long this topic may be silent before it is asked about; never (the default) where its rate is not known.
    public var expectedInterval: Nanoseconds
    /// Whose counter numbers its messages, where that is another topic's: one sequence of several names, in which each would
    /// miss what the others have. A feed follows both, and tells of gaps by this name. Nil: its own.
    public var counter: Topic?
    /// The journal that its messages stand in: see ``Position/journal``. For topics that nobody declared it is read off
    /// their first message.
    public var journal: UInt8

    public init(
        rule: SequenceRule = .contiguous,
        join: Join = .firstSight,
        repair: Repair = .messages,
        takesSnapshotWhenTooOld: Bool = false,
        expectedInterval: Nanoseconds = .never,
        counter: Topic? = nil,
        journal: UInt8 = 0
    ) {
        self.rule = rule
        self.join = join
        self.repair = repair
        self.takesSnapshotWhenTooOld = takesSnapshotWhenTooOld
        self.expectedInterval = expectedInterval
        self.counter = counter
        self.journal = journal
    }
}
