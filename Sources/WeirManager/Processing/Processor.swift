import Logging
import WeirGovernor
import WeirJournal
import WeirModel
import WeirTopology
import WeirWire

/// Decides, appends and commits: everything of a turn that is not a socket.
///
/// Owned by the loop's thread.
struct Processor: ~Copyable {
    let ledger: JournalWriter
    var governor: Governor
    /// What this batch decided, encoded.
    var ledgerFrame: FrameBuffer
    let streamsLedger: JournalWriter
    var streams: Streams
    /// How far the publishers have come in them.
    var publications = PublicationMarks()
    /// Who has published what is not yet synced.
    var unsyncedPublishers: Set<InstanceID> = []
    /// Whether the batch is not to be answered before the streams are synced.
    var mustSyncStreams = false
    /// What this batch published, encoded.
    var streamsFrame: FrameBuffer

    /// The topology in force, without what administrators ordered.
    private(set) var topology: Topology

    /// Who may say what.
    let ring: KeyRing

    let clock: GovernorClock
    /// The batch's moment.
    var moment: Moment
    /// The new events of one command; kept for its memory.
    private var events: [Event] = []
    /// Facts that arrived behind one another.
    var gathered = GatheredFacts()
    var outbox = Outbox()
    /// Who listens to what, as of this batch.
    var topics: TopicTable
    /// The numbers of the request kinds in force.
    var kinds: Set<UInt16> = []
    /// What was committed, by topic.
    var chronicle: Chronicle
    var beacons = BeaconRhythm()
    var repairs: RepairDesk
    var rejections: Rejections
    /// Keeps those who hold another topology from filling the log.
    var foreignTopologies = Throttle()
    var upkeep: Upkeep
    /// Memory in which one answer is encoded.
    var scratch: [UInt8] = []
    let logger: Logger

    /// Takes both journals over, begins their epochs, and adopts the topology.
    init(
        _ ledger: Ledger,
        _ streams: StreamsLedger,
        _ topology: Topology,
        _ subscriptions: Subscriptions,
        _ ring: KeyRing = KeyRing(),
        logger: Logger
    ) throws(ManagerError) {
        self.ledger = ledger.writer
        governor = ledger.governor
        streamsLedger = streams.writer
        self.streams = streams.streams
        ledgerFrame = FrameBuffer(capacity: ledger.writer.frameBytesMax)
        streamsFrame = FrameBuffer(capacity: streams.writer.frameBytesMax)
        let boot = BootID.current
        clock = GovernorClock(continuing: ledger.governor, boot: boot)
        moment = clock.moment
        topics = TopicTable(subscriptions)
        chronicle = Chronicle(ledger.governor, streams.streams)
        repairs = RepairDesk(JournalSearcher(beside: ledger, streams))
        rejections = Rejections(logger: logger)
        upkeep = Upkeep(
            topology.journal,
            from: clock.moment.decided,
            ledgerSnapshot: ledger.snapshot,
            streamsSnapshot: streams.snapshot
        )
        self.logger = logger
        self.ring = ring
        self.topology = topology
        try beginEpochs(boot)
        try adopt(topology)
    }

    /// How long the loop may wait: until something is due, at most a second.
    var patience: Duration { patience(at: clock.moment.decided) }

    func patience(at now: Nanoseconds) -> Duration {
        let hasUnsynced = streamsLedger.durableSeq + 1 < streamsLedger.nextSeq
        if repairs.isBusy { return .zero }
        let beaconDue = beacons.due(isHeard: topics.mayWant(.beacon))
        let due = min(governor.due, upkeep.due(hasUnsyncedStreams: hasUnsynced), beaconDue)
        return .nanoseconds(Int64(clamping: min(due.less(now), .second)))
    }

    /// Begins a batch: reads the clock, once and after the last receive, and decides what is due by it.
    mutating func begin() throws(ManagerError) { try begin(at: clock.moment) }

    mutating func begin(at now: Moment) throws(ManagerError) {
        moment = now
        guard governor.due <= moment.decided else { return }
        let lag = upkeep.commitTimes.slowest(every: topology.rhythms.monitor, at: moment.decided)
        _ = try decide(.tick(journalLag: lag))
    }

    /// Decides a command. Its events are applied, and stand in the batch.
    mutating func decide(_ command: Command) throws(ManagerError) -> Answer {
        events.removeAll(keepingCapacity: true)
        let answer = governor.handle(command, at: moment, into: &events)
        for event in events { try take(event) }
        return answer
    }

    private mutating func take(_ event: Event) throws(ManagerError) {
        guard case .instanceLeft = event.body else { return try append(event) }
        try append(completed(event))
        // Its number is never given again, so its marks will not be asked for any more.
        forget(event.stamp.instance)
    }

    mutating func reject(_ reason: Refusal, on endpoint: StaticString) { rejections.count(reason, on: endpoint) }

    private mutating func beginEpochs(_ boot: BootID) throws(ManagerError) {
        do {
            try ledger.beginEpoch()
            streams.begin(epoch: UInt32(try streamsLedger.beginEpoch()))
            try streamsLedger.syncFound()
        } catch {
            throw .journal(error)
        }
        let began = EpochBegan(
            applyVersion: Governor.applyVersion,
            bootHigh: boot.high,
            bootLow: boot.low,
            process: UInt32(clamping: ProcessID.current),
            monotonic: clock.monotonic(at: moment)
        )
        _ = try decide(.begin(began))
        guard UInt64(governor.epoch) == ledger.epoch else {
            let reason = "the event begins epoch \(governor.epoch), and its frame is of epoch \(ledger.epoch)"
            throw .unreadable(folder: ledger.folder, seq: governor.seq, reason: reason)
        }
        try commit()
        delivered()
    }

    /// Takes up the topology at the start, and tells people what of it is new.
    private mutating func adopt(_ topology: Topology) throws(ManagerError) {
        let before = governor.configuration
        guard try takeUp(topology) else { throw .topologyRefused("it contradicts itself, see `weir check`") }
        if !before.components.isEmpty {
            for difference in governor.configuration.changes(since: before) {
                logger.notice("topology changed: \(difference)")
            }
        }
        try commit()
        delivered()
    }

    /// - Returns: whether the governor takes it.
    mutating func takeUp(_ new: Topology) throws(ManagerError) -> Bool {
        let configuration = new.configuration
        guard try decide(.adopt(configuration)) != .refused(.malformed) else { return false }
        topology = new
        kinds = Set(configuration.kinds.map(\.id))
        ring.adopt(new, governor.configuration)
        forgetTheGone()
        return true
    }

    /// The streams alone cannot know which instances live: after a replay of both journals, the marks of those that the
    /// ledger knows no more are forgotten as they were when they left.
    private mutating func forgetTheGone() {
        guard let any = governor.configuration.components.first?.id else { return }
        streams.forget { instance in
            governor.refusal(of: Sender(component: any, instance: instance)) == .unknownInstance
        }
    }
}
