import WeirLink
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// A subscription's own loop: one thread that owns its sockets and drives a `Link`, which decides everything.
///
/// While nobody takes what there is, the loop stands still, and so does the link's clock: silence that is our own is no
/// failure of the manager.
struct SubscriptionLoop: ~Copyable {
    typealias Stream = Link<Topic, StreamMessage.Body>

    let topology: Topology
    let passport: Passport?
    let filters: [TopicFilter]
    let options: SubscriptionOptions
    /// Where questions go while the broadcast is away; nil: over control.
    let detour: Detour?
    let buffer: SubscriptionBuffer<StreamElement>
    let context: Context

    var link: Stream
    var effects: [Stream.Effect] = []
    /// What is to be handed to the taker after this turn.
    var elements: [StreamElement] = []
    var connection: SubscriptionConnection?
    var frames = Multipart(capacity: 2)
    var questions = SubscriptionQuestions()
    /// Whether the broadcast is away.
    var isFallenBack = false
    /// For each journal.
    var furthest: [FurthestMessage?] = [nil, nil]
    /// Heartbeats that went out as barriers: their nonces.
    var heartbeats: Set<UInt64> = []
    var survey: TopicSurvey
    let names = TopicNames()
    private var clock = HaltingClock()

    init(
        _ topology: Topology,
        _ passport: Passport?,
        _ filters: [TopicFilter],
        _ options: SubscriptionOptions,
        _ detour: Detour?,
        _ buffer: SubscriptionBuffer<StreamElement>
    ) throws(InspectionError) {
        let link: Stream
        let context: Context
        do { link = try Link(options.linkSettings, undeclared: nil) } catch { throw .settings("\(error)") }
        do { context = try Context() } catch { throw .socket("\(error)") }
        self.topology = topology
        self.passport = passport
        self.filters = filters
        self.options = options
        self.detour = detour
        self.buffer = buffer
        self.link = link
        self.context = context
        survey = TopicSurvey(filters)
    }

    var now: Nanoseconds { clock.now }

    /// Runs until nobody takes any more.
    mutating func run() throws(InspectionError) {
        link.start(at: now, into: &effects)
        while !buffer.isAbandoned {
            let refusal: KeyError?
            do {
                try turn()
                refusal = try connection?.refusal()
            } catch {
                throw .socket("\(error)")
            }
            if let refusal { throw .key(refusal) }
        }
    }

    private mutating func turn() throws(ZeroMQError) {
        try perform()
        flush()
        let isFull = buffer.isFull
        try wait(isFull: isFull)
        guard !isFull else { return }
        try receiveBroadcasts()
        try receiveAnswers()
        receiveDetoured()
        try askForTopics()
        link.advance(to: now, into: &effects)
    }

    private mutating func wait(isFull: Bool) throws(ZeroMQError) {
        let due = min(link.nextDeadline ?? .never, survey.due)
        if isFull { clock.halt() }
        if let connection {
            try connection.wait(for: isFull ? .second : due.less(now), reading: !isFull)
        } else {
            var poller = Poller()
            _ = poller.add(fileDescriptor: buffer.wakeup.fileDescriptor)
            _ = try poller.wait(for: .nanoseconds(Int64(clamping: min(isFull ? .second : due.less(now), .second))))
        }
        buffer.wakeup.drain()
        if isFull { clock.goOn() }
    }

    private mutating func flush() {
        guard !elements.isEmpty else { return }
        buffer.put(elements)
        elements.removeAll(keepingCapacity: true)
    }
}

/// A clock that can stand still.
struct HaltingClock {
    private var lost: Nanoseconds = 0
    private var haltedAt: Nanoseconds?

    var now: Nanoseconds { (haltedAt ?? BootClock.now).less(lost) }

    mutating func halt() { haltedAt = haltedAt ?? BootClock.now }

    mutating func goOn() {
        guard let since = haltedAt else { return }
        lost = lost.adding(BootClock.now.less(since))
        haltedAt = nil
    }
}

extension SubscriptionOptions {
    fileprivate var linkSettings: LinkSettings {
        var settings = LinkSettings(seed: .random(in: .min ... .max))
        settings.heartbeat.interval = heartbeatInterval
        settings.heartbeat.timeout = heartbeatTimeout
        settings.silence.idle = idleTimeout
        settings.repair.grace = grace
        // What is kept can be had sooner or later: only the manager says what cannot.
        settings.repair.attemptsMax = nil
        settings.bounds.topicsMax = topicsMax
        settings.bounds.messagesMax = max(settings.bounds.messagesMax, bufferMax)
        return settings
    }
}
