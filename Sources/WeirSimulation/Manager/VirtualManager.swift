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
    private var ordersTaken: [Command] = []
    private var isBusy = false
    private var isCommitting = false
    /// It comes in the next commit.
    private var pendingCrash: ManagerPlan.Crash?
    /// The state before the batch that is being committed, where a crash is to come that may lose it.
    private var before: State?
    /// The last event that is known to be durable.
    private var committed: UInt64 = 0
    private var tickAt: Nanoseconds = .never
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

    private func scheduleTick() {
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

    private func later(_ time: Nanoseconds, _ action: @escaping () -> Void) {
        guard time < 1_000_000 * .second else { return }
        let life = life
        timeline.at(time) { if self.life == life { action() } }
    }
}

// MARK: - Lives

extension VirtualManager {
    private func expect(_ crash: ManagerPlan.Crash) {
        if crash.awaitsCommit, process != nil, !isCommitting { pendingCrash = crash } else { self.crash(crash) }
    }

    private func expect(_ failure: ManagerPlan.DiskFailure) {
        disk.faults.failureAt = (disk.operations + failure.operations, 5)
    }

    /// The process ends at once. What it was committing is durable or not; nobody is told of it by this process.
    private func crash(_ crash: ManagerPlan.Crash) {
        guard let process else { return }
        log.crashes += 1
        let losesPower = crash.isReboot || misdeeds.contains(.managerForgets)
        if isCommitting { write(process, as: crash, losesPower: losesPower) }
        if losesPower {
            log.powerLosses += 1
            disk.crash()
        }
        if crash.isReboot { boot += 1 }
        end(process, downtime: crash.downtime, fromSnapshot: crash.isFromSnapshot)
    }

    /// How far the commit gets that the crash comes into.
    private func write(_ process: ManagerProcess, as crash: ManagerPlan.Crash, losesPower: Bool) {
        if !crash.isDurable {
            let operation = disk.operations + 1 + Int(chance.below(4))
            if losesPower { disk.faults.powerLossAt = operation } else { disk.faults.failureAt = (operation, 5) }
        }
        try? process.commit()
        disk.faults = DiskFaults()
    }

    /// The disk has failed.
    private func fail() {
        guard let process else { return }
        log.diskFailures += 1
        disk.faults = DiskFaults()
        end(process, downtime: plan.diskFailures.first?.downtime ?? .second, fromSnapshot: chance.oneIn(2))
    }

    private func end(_ process: ManagerProcess, downtime: Nanoseconds, fromSnapshot: Bool) {
        let states = [before, State(process)].compactMap { $0 }
        // Of an order nobody knows whether it was carried out: it is given again.
        orders = ordersTaken + orders
        self.process = nil
        (inbox, ordersTaken, before) = ([], [], nil)
        (isBusy, isCommitting, tickAt) = (false, false, .never)
        life += 1
        hasEnded()
        let durable = committed
        later(timeline.now + downtime) { self.open(after: states, durable: durable, fromSnapshot: fromSnapshot) }
    }

    /// A process is started on what the disk holds.
    ///
    /// - Parameters:
    ///   - states: those that it may find.
    ///   - durable: the last event that it must find.
    private func open(after states: [State], durable: UInt64, fromSnapshot: Bool) {
        let process: ManagerProcess
        do {
            process = try ManagerProcess(
                plan,
                on: disk,
                options: salts.options(plan.segmentBytes, utc: UInt64(clamping: wall.reading(at: raw))),
                fromSnapshot: fromSnapshot,
                misdeeds: misdeeds,
                log: log,
                chance.fork()
            )
            check(process, after: states, durable: durable)
            try begin(process)
        } catch JournalError.disk {
            log.diskFailures += 1
            disk.faults = DiskFaults()
            // This process may have begun its epoch, so the next one finds more.
            return later(timeline.now + .second) {
                self.open(after: [], durable: durable, fromSnapshot: fromSnapshot)
            }
        } catch {
            return log.faults.append("the journal cannot be opened at \(timeline.now): \(error)")
        }
        self.process = process
        committed = process.governor.seq
        process.outbox = Outbox()
        hasBegun()
        if orders.isEmpty { scheduleTick() } else { wake() }
    }

    private func check(_ process: ManagerProcess, after states: [State], durable: UInt64) {
        let found = State(process)
        if found.seq < durable {
            log.faults.append(
                "what was committed is lost: the journal ends at \(found.seq), and \(durable) was durable"
            )
        }
        if let state = states.first(where: { $0.seq == found.seq }), state.hash != found.hash {
            log.faults.append("replay at \(timeline.now): another state at \(found.seq)")
        }
    }

    private func begin(_ process: ManagerProcess) throws(JournalError) {
        let governor = process.governor
        let began = governor.seq == 0 ? nil : (epoch: governor.boot, decided: governor.bootDecided)
        time = GovernorTime(raw: raw, last: governor.moment.decided, began: began, boot: boot)
        if began.map({ $0.epoch.bootLow != boot }) ?? false { log.wallMoves.append(raw) }
        process.moment = Moment(decided: time.decided(at: raw), utc: wall.reading(at: raw))
        try process.begin(boot: boot, process: UInt32(life), raw: raw)
        log.times[process.governor.epoch] = time
    }
}

extension VirtualManager.State {
    init(_ process: ManagerProcess) { self.init(seq: process.governor.seq, hash: process.governor.stateHash) }
}
