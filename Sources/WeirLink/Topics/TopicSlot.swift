import WeirModel

/// Everything that is known about one topic.
@usableFromInline
struct TopicSlot<Topic: Hashable & Sendable, Payload> {
    /// The name that requests, gaps and marks bear. Aliases of a shared counter have names of their own.
    let topic: Topic
    @usableFromInline var plan: TopicPlan
    @usableFromInline var sequencer: Sequencer<LinkMessage<Topic, Payload>>
    @usableFromInline var dataClock: DataClock
    /// The hole that the user was told of, until it is filled or given up.
    @usableFromInline var openGap: SequenceRange?
    var flight: Flight? {
        didSet { isAsking = flight != nil || isQueued }
    }
    var isQueued = false {
        didSet { isAsking = flight != nil || isQueued }
    }
    /// Whether something is under way, or waits for a place: then nothing else is done before it ends.
    @usableFromInline var isAsking = false
    /// Requests that failed in a row, and until when none is made because of it.
    var failures = 0
    var restsUntil: Nanoseconds = 0
    /// Whether something may have been missed that no gap shows: it is polled until it has caught up.
    @usableFromInline var needsCatchUp = false
    var pollDue: Nanoseconds = 0
    var pollPace: PollPace
    /// Messages were gone when they were asked for: only a snapshot leads on.
    var needsSnapshot = false
    /// Nobody follows it any more: the slot waits for another topic.
    var isGone = false
    /// Counted among those whose snapshot the connection waits for.
    var isJoining = false

    init(_ topic: Topic, _ plan: TopicPlan, bounds: LinkSettings.Bounds, pace: PollPace) {
        self.topic = topic
        self.plan = plan
        var start: UInt64?
        if case .from(let number) = plan.join { start = number }
        sequencer = Sequencer(
            plan.rule,
            from: start,
            isHeld: plan.join == .snapshot,
            messagesMax: bounds.messagesPerTopicMax,
            bytesMax: bounds.bytesPerTopicMax
        )
        dataClock = DataClock(expected: plan.expectedInterval)
        pollPace = pace
        needsCatchUp = start != nil && plan.repair != .nothing
    }

    /// Whether a message that was delivered leaves anything to do but to go on.
    @inlinable var isUnsettled: Bool {
        if let openGap { return sequencer.cursor > openGap.last || needsCatchUp }
        return needsCatchUp || !isAsking && sequencer.end > sequencer.cursor
    }

    /// Whether it waits for the snapshot that it begins with.
    var awaitsFirstSnapshot: Bool { !sequencer.isJoined && sequencer.isHeld }
}

extension TopicSlot: Sendable where Payload: Sendable {}
