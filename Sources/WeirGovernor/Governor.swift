public import WeirModel

/// The mind of Weir: commands in, events out, and a state that is nothing but the fold of those events.
///
/// `handle` decides a command and applies each event as it is made, so that the next decision sees it. `apply` alone is
/// replay. There is no clock, no socket, no file and no random source in here: time arrives with each command, and the
/// same events give the same state, to the bit, on every machine; ``stateHash`` proves it.
///
///     command ──► decide ──► event ──► apply ──► state
///                   ▲                              │
///                   └──────────────────────────────┘
///
/// Owned by one thread: the manager's loop, a replay, a test.
public struct Governor: Equatable, Sendable {
    /// The version of `apply`. States and their hashes are compared within one version; a newer program folds every older
    /// journal and rebuilds the snapshots of an older version rather than trusting them.
    public static let applyVersion: UInt32 = 3

    // MARK: The state. All of it is in the canonical bytes, except what is marked as derived from the rest.

    public internal(set) var epoch: UInt32 = 0
    /// The seq of the last event applied; 0 before the first.
    public internal(set) var seq: UInt64 = 0
    /// The time of the last event applied.
    public internal(set) var moment = Moment(decided: 0, utc: 0)
    /// How the last epoch began, and when on the governor's clock: by them the clock goes on across restarts.
    public internal(set) var boot = EpochBegan(applyVersion: 0, bootHigh: 0, bootLow: 0, process: 0, monotonic: 0)

    public internal(set) var bootDecided: Nanoseconds = 0

    /// What of the configuration is not in the tables below.
    var digest: UInt64 = 0
    var kinds: [RequestKind] = []
    var instancesMax: UInt32 = 0
    var clockRateBound: UInt32 = 0
    var costs: [KindCost] = []
    var shareFloor: UInt32 = 0
    var rhythms = Rhythms()
    var alertSettings = AlertSettings()

    /// Derived: the numbers of ``components`` by their names.
    var componentNumbers = NumberRegistry()
    var limitNumbers = NumberRegistry()
    /// All that ever were in a topology, in the order of their numbers: number n stands at n − 1.
    var components: [Component] = []
    var limits = LimitTable()
    var instances = InstanceTable()
    var leases = LeaseTable()
    var reserves = ReserveTable()
    /// What was seen of all components together.
    var system = Observed()
    var nextSlot = SlotID(rawValue: 1)
    /// The sequences of the manager's own topics.
    var managerTopics = TopicSequences()

    /// Derived: which limits apply to which component.
    var routes = Routes()
    /// Derived: nothing expires and no instance falls silent before it, in nanoseconds.
    var nextDue: Nanoseconds = .never
    /// When each rhythm comes next. No part of the state: the beats lie on a grid of the governor's clock, and one that finds
    /// nothing to do leaves nothing behind.
    var beats = Beats()

    public init() {}

    /// Decides a command and applies what it decided.
    ///
    /// - Parameters:
    ///   - moment: when; its `decided` is held at the last event's where it would be earlier.
    ///   - events: gets the new events, in order.
    /// - Returns: what the asker is told, once the events are durable.
    public mutating func handle(_ command: Command, at moment: Moment, into events: inout [Event]) -> Answer {
        let moment = Moment(decided: max(moment.decided, self.moment.decided), utc: moment.utc)
        if moment.decided >= due { attend(command, at: moment, into: &events) }
        switch command {
        case .ask(let sender, let lowestAwaited, let request):
            return ask(sender, lowestAwaited, request, at: moment, into: &events)
        case .record(let sender, let recorded): return record(sender, recorded, at: moment, into: &events)
        case .begin(let epoch): return begin(epoch, at: moment, into: &events)
        case .adopt(let configuration): return adopt(configuration, at: moment, into: &events)
        case .hello(let hello): return welcome(hello, at: moment, into: &events)
        case .giveBack(let sender, let request): return takeBack(sender, request, at: moment, into: &events)
        case .release(let sender, let slot): return change(slot, .released, sender, at: moment, into: &events)
        case .renew(let sender, let slot, let idle):
            return change(slot, .renewed, sender, idle: idle, at: moment, into: &events)
        case .lease(let sender, let question): return lease(sender, question, at: moment, into: &events)
        case .endLease(let sender, let returned): return endLease(sender, returned, at: moment, into: &events)
        case .setLimit(let limit, let numbers, let reason):
            return set(limit, to: numbers, reason, at: moment, into: &events)
        case .goodbye(let sender, let goodbye): return farewell(sender, goodbye, at: moment, into: &events)
        case .heartbeat(let sender, let beat): return note(beat, of: sender, at: moment, into: &events)
        case .lost(let sender, let lost): return note(lost, of: sender, at: moment, into: &events)
        case .tick: return .none
        }
    }

    /// What is due comes before the command; except that a new epoch comes before everything in it.
    private mutating func attend(_ command: Command, at moment: Moment, into events: inout [Event]) {
        switch command {
        case .begin: break
        case .tick(let journalLag): tick(journalLag: journalLag, at: moment, into: &events)
        default: tick(journalLag: 0, at: moment, into: &events)
        }
    }

    /// Why a sender would be refused now, or nil: whoever keeps a journal of its own beside the governor asks it.
    public func refusal(of sender: Sender) -> Refusal? {
        if case .failure(let refusal) = places(of: sender) { refusal } else { nil }
    }

    /// The publisher number up to which an instance's facts were applied or named as lost; nil where it does not live.
    public func lastFact(of instance: InstanceID) -> UInt64? {
        instances.place(of: instance).map { instances[$0].lastFact }
    }

    /// When the next tick has something to do, in nanoseconds of the governor's clock; `.never` when nothing is due.
    /// It may be early: a tick that finds nothing moves it on.
    public var due: Nanoseconds { min(nextDue, beats.next) }
}

extension Governor {
    /// Stamps an event, applies it and hands it out. The one place where events come from.
    mutating func emit(_ body: Event.Body, by sender: Sender, at moment: Moment, into events: inout [Event]) {
        let event = Event(
            stamp: Stamp(
                epoch: epoch,
                seq: seq &+ 1,
                decided: moment.decided,
                utc: moment.utc,
                component: sender.component,
                instance: sender.instance,
                topicSeq: lastTopicSeq(of: body.channel, sender.component) &+ 1
            ),
            body: body
        )
        fold(event)
        events.append(event)
    }

    /// Two governors are equal when their states are.
    public static func == (a: Self, b: Self) -> Bool { a.canonicalBytes == b.canonicalBytes }

    static let manager = Sender(component: .manager, instance: .none)

    /// The place of a component in the table, or nil where no topology ever had such a number.
    func place(of component: ComponentID) -> Int? {
        let place = Int(component.rawValue) - 1
        return components.indices.contains(place) ? place : nil
    }

    /// The place of a component that is in the topology.
    func activePlace(of component: ComponentID) -> Int? {
        guard let place = place(of: component), !components[place].isRetired else { return nil }
        return place
    }

    func lastTopicSeq(of channel: Channel, _ component: ComponentID) -> UInt64 {
        guard let place = place(of: component) else { return managerTopics[channel] }
        return components[place].topics[channel]
    }

    /// The places of a living sender and its component, or why the sender is refused.
    func places(of sender: Sender) -> Result<(component: Int, instance: Int), Refusal> {
        guard let component = activePlace(of: sender.component) else { return .failure(.unknownComponent) }
        guard let instance = instances.place(of: sender.instance) else { return .failure(.unknownInstance) }
        guard instances[instance].component == sender.component else { return .failure(.senderMismatch) }
        return .success((component, instance))
    }
}
