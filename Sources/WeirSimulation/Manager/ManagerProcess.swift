import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// One life of the manager's process: the production governor, streams, wire and journal, in the loop of the production
/// manager. What has arrived is decided at one time, committed, and only then told.
///
/// Its methods that write throw where the disk fails. Then the process must end, as a real one would.
final class ManagerProcess {
    let plan: ManagerPlan
    let misdeeds: Misdeeds
    let log: ManagerLog
    var chance: Chance

    let ledger: JournalWriter
    let streamsLedger: JournalWriter
    var governor: Governor
    var streams: Streams
    var marks = PublicationMarks()
    /// The first seqs of this life.
    let began: (ledger: UInt64, streams: UInt64)
    var archive = Archive()

    var ledgerFrame: FrameBuffer
    var streamsFrame: FrameBuffer
    /// Messages of the batch, by their topics.
    var pending: [(number: Int, bytes: [UInt8])] = []
    /// Who has published what is not yet synced, and whether somebody waits for that.
    var unsynced: Set<InstanceID> = []
    var mustSyncStreams = false

    var moment = Moment(decided: 0, utc: 0)
    var outbox = Outbox()
    private var events: [Event] = []
    let beaconFrame = Array("\(Beacon.topic)\0".utf8)
    var beaconDue: Nanoseconds = 0
    var beaconNumber: UInt64 = 0
    var beaconCursor = 0
    var streamsSyncDue: Nanoseconds = 0
    var snapshots: (ledger: UInt64, streams: UInt64)

    /// Opens both journals, folds what they hold, and begins their next epochs. Nothing is told of it yet.
    ///
    /// - Throws: where the journals cannot be opened, in words.
    init(
        _ plan: ManagerPlan,
        on disk: VirtualDisk,
        options: JournalOptions,
        fromSnapshot: Bool,
        misdeeds: Misdeeds,
        log: ManagerLog,
        _ chance: Chance
    ) throws {
        (self.plan, self.misdeeds, self.log, self.chance) = (plan, misdeeds, log, chance)
        ledger = try JournalWriter(Self.ledgerFolder, options: options, disk: disk)
        streamsLedger = try JournalWriter(Self.streamsFolder, options: options, disk: disk)
        let opened = try Opened(ledger, streamsLedger, on: disk, fromSnapshot: fromSnapshot)
        (governor, streams, archive) = (opened.governor, opened.streams, opened.archive)
        began = (governor.seq + 1, streams.seq + 1)
        snapshots = (governor.seq, streams.seq)
        beaconDue = plan.isHeard ? 0 : .never
        ledgerFrame = FrameBuffer(capacity: ledger.frameBytesMax)
        streamsFrame = FrameBuffer(capacity: streamsLedger.frameBytesMax)
    }

    static let ledgerFolder = "journal/ledger"
    static let streamsFolder = "journal/streams"

    /// Begins the epochs, and adopts the topology.
    func begin(boot: UInt64, process: UInt32, raw: Nanoseconds) throws(JournalError) {
        try ledger.beginEpoch()
        streams.begin(epoch: UInt32(try streamsLedger.beginEpoch()))
        try streamsLedger.syncFound()
        let epoch = EpochBegan(
            applyVersion: Governor.applyVersion,
            bootHigh: 7,
            bootLow: boot,
            process: process,
            monotonic: raw
        )
        _ = try decide(.begin(epoch))
        if UInt64(governor.epoch) != ledger.epoch {
            log.faults.append("the event begins epoch \(governor.epoch), and its frame is of epoch \(ledger.epoch)")
        }
        if case .refused(let refusal) = try decide(.adopt(plan.configuration)) {
            log.faults.append("the configuration is refused: \(refusal)")
        }
        forgetTheGone()
        try commit()
    }

    /// Decides a command. Its events are applied, and stand in the batch.
    @discardableResult
    func decide(_ command: Command) throws(JournalError) -> Answer {
        events.removeAll(keepingCapacity: true)
        let answer = governor.handle(command, at: moment, into: &events)
        for event in events { try append(event) }
        return answer
    }

    /// What is due by now.
    func tick() throws(JournalError) {
        if governor.due <= moment.decided { try decide(.tick()) }
    }

    /// When there is something to do though nothing arrives, by the governor's clock.
    var due: Nanoseconds {
        let hasUnsynced = streamsLedger.durableSeq + 1 < streamsLedger.nextSeq
        return min(governor.due, beaconDue, hasUnsynced ? streamsSyncDue : .never)
    }

    /// The streams alone cannot know which instances live.
    private func forgetTheGone() {
        guard let any = governor.configuration.components.first?.id else { return }
        streams.forget { governor.refusal(of: Sender(component: any, instance: $0)) == .unknownInstance }
    }
}
