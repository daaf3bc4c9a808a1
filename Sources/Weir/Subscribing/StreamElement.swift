public import WeirModel

/// What a subscription brings: what was published, and everything that is to be known about its order.
///
/// Messages of one topic come once and in the order of their sequences. Where one cannot be had, an element says so: loss is
/// never silent.
public enum StreamElement: Sendable {
    /// The next message of its topic.
    case message(StreamMessage)
    /// Messages with these sequences have not come, and are being asked for. What follows them waits.
    case gapOpened(Topic, ClosedRange<UInt64>)
    /// All of them have been delivered.
    case gapRepaired(Topic, ClosedRange<UInt64>)
    /// These cannot be had any more: delivery goes on behind them.
    case unfillable(Topic, ClosedRange<UInt64>)
    /// The manager has forgotten what was delivered of this topic, as when it was restored from a backup: its sequences begin
    /// again, and what was made of it must be made anew.
    case reset(Topic)
    /// There is no room for one more topic: it is not followed. See ``SubscriptionOptions/topicsMax``.
    case topicRefused(Topic)
    /// The broadcast is away: what can be fetched is fetched.
    case fallbackOn
    /// The broadcast is back, and nothing lies between it and what was fetched.
    case fallbackOff
}

/// One message of a topic.
public struct StreamMessage: Sendable, Equatable {
    public let topic: Topic
    /// Its position in the topic, contiguous from 1.
    public let seq: UInt64
    public let body: Body

    public enum Body: Sendable, Equatable {
        /// An event of the manager's, on one of its own channels. In a box: an event is large, and most messages are none.
        indirect case event(Event)
        /// What a component published.
        case published(Published)
    }

    /// What was published; nil for an event.
    public var payload: [UInt8]? {
        if case .published(let published) = body { published.payload } else { nil }
    }
}
