import WeirGovernor
import WeirJournal
import WeirModel

/// The manager over all of its lives: when its process wakes, decides, commits and tells, when it crashes, and what it finds on
/// the disk when it is started again.
final class VirtualManager {
    let timeline: Timeline
    let clock: VirtualClock
    let wall: WallClock
    let plan: ManagerPlan
    let misdeeds: Misdeeds
    let disk: VirtualDisk
    let log = ManagerLog()
    /// Hands a message to the network, for one peer or for all who listen.
    let send: (Packet, _ peer: Int, _ life: Int) -> Void
    let broadcast: (Packet) -> Void
    /// Told when a life begins and when it ends: all connections end with it.
    var hasBegun: () -> Void = {}
    var hasEnded: () -> Void = {}

    var chance: Chance
    var process: ManagerProcess?
    var time = GovernorTime(raw: 0, last: 0, began: nil, boot: 0)
    var boot: UInt64 = 1
    /// Counts processes, so that what was arranged for a former one does not happen.
    var life = 0
    var inbox: [Letter] = []
    /// An administrator's orders; each is kept until it was carried out.
    var orders: [Command] = []
    /// Those of the batch that is being committed.
    var ordersTaken: [Command] = []
    var isBusy = false
    var isCommitting = false
    /// It comes in the next commit.
    var pendingCrash: ManagerPlan.Crash?
    /// The state before the batch that is being committed, where a crash is to come that may lose it.
    var before: State?
    /// The last event that is known to be durable.
    var committed: UInt64 = 0
    var tickAt: Nanoseconds = .never
    let salts: JournalSalts

    /// Where the governor stands.
    struct State {
        let seq: UInt64
        let hash: UInt64
    }

    init(
        _ plan: ManagerPlan,
        _ timeline: Timeline,
        _ chance: Chance,
        misdeeds: Misdeeds,
        send: @escaping (Packet, Int, Int) -> Void,
        broadcast: @escaping (Packet) -> Void
    ) {
        (self.plan, self.timeline, self.chance, self.misdeeds) = (plan, timeline, chance, misdeeds)
        (self.send, self.broadcast) = (send, broadcast)
        (clock, wall) = (plan.clock, plan.wall)
        disk = VirtualDisk(seed: self.chance.next())
        salts = JournalSalts(self.chance.fork())
    }

    /// The raw clock now.
    var raw: Nanoseconds { clock.reading(at: timeline.now) }

    func start() {
        open(after: [], durable: 0, fromSnapshot: false)
        for crash in plan.crashes { timeline.at(crash.at) { self.expect(crash) } }
        for failure in plan.diskFailures { timeline.at(failure.at) { self.expect(failure) } }
        for order in plan.orders { timeline.at(order.at) { self.receive(order.command) } }
    }

    // MARK: The loop

    func receive(_ letter: Letter) {
        guard process != nil else { return }
        inbox.append(letter)
        wake()
    }

    private func receive(_ order: Command) {
        orders.append(order)
        wake()
    }

    func wake() {
        guard process != nil, !isBusy else { return }
        isBusy = true
        later(timeline.now + chance.below(plan.wakes + 1)) { self.decide() }
    }

    /// Decides the whole inbox at one time, and begins to commit.
    private func decide() {
        guard let process else { return }
        let letters = inbox
        (ordersTaken, inbox, orders) = (orders, [], [])
        let commit = plan.commit(&chance, at: timeline.now)
        let end = timeline.now + commit
        let isDoomed = pendingCrash != nil || plan.crashes.contains { timeline.now <= $0.at && $0.at <= end }
        before = isDoomed ? State(process) : nil
        process.moment = Moment(decided: time.decided(at: raw), utc: wall.reading(at: raw))
        do {
            try process.tick()
            for letter in letters { try process.take(letter) }
            for order in ordersTaken { try process.decide(order) }
        } catch { return fail() }
        if misdeeds.contains(.managerTellsEarly) { tellReplies(of: process) }
        isCommitting = true
        if let crash = pendingCrash {
            pendingCrash = nil
            later(timeline.now + commit / 2) { self.crash(crash) }
        }
        later(end) { self.commit() }
    }

    private func commit() {
        guard let process else { return }
        isCommitting = false
        do { try process.commit() } catch { return fail() }
        (committed, before, ordersTaken) = (process.governor.seq, nil, [])
        tellReplies(of: process)
        process.tellSubscribers()
        for packet in process.outbox.broadcasts { broadcast(packet) }
        process.outbox = Outbox()
        do { try process.keepUp() } catch { return fail() }
        isBusy = false
        if !inbox.isEmpty || !orders.isEmpty { wake() } else { scheduleTick() }
    }

    private func tellReplies(of process: ManagerProcess) {
        for reply in process.outbox.replies { send(process.packet(of: reply), reply.to.peer, reply.to.life) }
        process.outbox.replies = []
    }

    func scheduleTick() {
        guard let process else { return }
        let due = clock.time(of: time.raw(at: process.due))
        guard due < tickAt || tickAt <= timeline.now else { return }
        tickAt = due
        later(due) {
            guard self.tickAt == due else { return }
            self.tickAt = .never
            self.wake()
        }
    }

    func later(_ time: Nanoseconds, _ action: @escaping () -> Void) {
        guard time < 1_000_000 * .second else { return }
        let life = life
        timeline.at(time) { if self.life == life { action() } }
    }
}
