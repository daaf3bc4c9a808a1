/// What the shell is to do, or to tell its user, in this order.
public enum LinkEffect<Topic: Hashable & Sendable, Payload> {
    // MARK: For the user

    /// The topic's next message.
    case deliver(LinkMessage<Topic, Payload>)
    /// A snapshot of the topic that contains everything through `at`. `replaces` are the numbers that will not be
    /// delivered because of it; nil where there are none, as when a topic begins.
    case snapshot(Topic, at: UInt64, Payload, replaces: SequenceRange?)
    /// These numbers have not come, and are being asked for. What follows them waits.
    case gapOpened(Topic, SequenceRange)
    /// All of them were delivered.
    case gapRepaired(Topic, SequenceRange)
    /// These numbers cannot be had: delivery goes on behind them.
    case unfillable(Topic, SequenceRange)
    /// The sender began anew: what was delivered of this topic may no longer be true, and its numbers begin again.
    case reset(Topic)
    /// There is no room for this topic: it is not followed. Told once, until there is room again.
    case topicRefused(Topic)
    /// The live stream is away; what can be fetched is fetched.
    case fallbackOn(DropReason)
    /// The live stream is back, and nothing lies between it and what was fetched.
    case fallbackOff

    // MARK: For the shell

    /// Connect and subscribe. The number names this connection in what is said about it later.
    case connect(generation: UInt64)
    case disconnect(generation: UInt64, DropReason)
    /// Have this nonce published, and hand it in when it arrives over the subscription.
    case sendBarrier(nonce: UInt64)
    /// Ask the program at the other end for an answer with this id.
    case sendHeartbeat(id: UInt64)
    /// Ask whoever keeps the past; see ``LinkRequest``.
    case ask(LinkRequest<Topic>)
    /// Which epochs followed this one, in this journal? Answered by `learn(epochs:of:)`. Asked again each second.
    case askEpochs(journal: UInt8, after: UInt32)
    /// The topic goes on without us: subscribe to it again.
    case resubscribe(Topic)
}

extension LinkEffect: Sendable where Payload: Sendable {}
