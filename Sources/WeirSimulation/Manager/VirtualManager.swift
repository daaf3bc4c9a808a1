import WeirGovernor
import WeirModel

/// The production governor, run as the manager runs it: what has arrived is decided in one batch, at a time that is read once
/// after the last receive; it is committed; and only then is anyone told. It may crash anywhere in that, and begins again from
/// what was committed.
final class VirtualManager {
    let timeline: Timeline
    let clock: VirtualClock
    let wall: WallClock
    let plan: ManagerPlan
    let misdeeds: Misdeeds
    /// Hands a message to the network.
    let send: (Reply, _ component: Int, _ life: Int) -> Void
    /// Tells everyone.
    let broadcast: (Reply.Body) -> Void

    var chance: Chance
    var governor = Governor()
    var time: GovernorTime
    var boot: UInt64 = 1
    /// The journal.
    var committed: [Event] = []
    /// Limits as they changed, on the manager's raw clock.
    var changes: [LimitMove] = []
    var wallMoves: [Nanoseconds] = []
    var faults: [String] = []
    private var told: [Told] = []
    private(set) var crashes = 0
    private(set) var batches = 0

    private var inbox: [Letter] = []
    private var orders: [Command] = []
    /// The last fact of each instance in the state.
    private var lastFacts: [InstanceID: UInt64] = [:]
    private var life = 0
    private var isUp = false
    private var isBusy = false
    private var open: Batch?
    /// It comes in the next commit.
    private var pendingCrash: ManagerPlan.Crash?
    private var tickAt: Nanoseconds = .never

    /// A verdict that somebody was told.
    private struct Told {
        let instance: InstanceID
        let request: RequestID
        let seq: UInt64
    }

    /// What is decided and not yet told.
    struct Batch {
        var events: [Event] = []
        var replies: [(Letter, Reply.Body)] = []
        var orders: [Command] = []
        var raw: Nanoseconds = 0
        /// The hash of the state before it, where the crash that is to come will make it be needed.
        var hashBefore: UInt64?
    }

    init(
        _ plan: ManagerPlan,
        _ timeline: Timeline,
        _ chance: Chance,
        misdeeds: Misdeeds,
        send: @escaping (Reply, Int, Int) -> Void,
        broadcast: @escaping (Reply.Body) -> Void
    ) {
        (self.plan, self.timeline, self.chance, self.misdeeds) = (plan, timeline, chance, misdeeds)
        (self.send, self.broadcast) = (send, broadcast)
        (clock, wall) = (plan.clock, plan.wall)
        time = GovernorTime(raw: 0, last: 0, began: nil, boot: 0)
    }

    /// The raw clock now.
    var raw: Nanoseconds { clock.reading(at: timeline.now) }

    func start() {
        begin()
        for crash in plan.crashes { timeline.at(crash.at) { self.expect(crash) } }
        for order in plan.orders { timeline.at(order.at) { self.receive(order.command) } }
    }

    // MARK: The loop

    func receive(_ letter: Letter) {
        guard isUp else { return }
        inbox.append(letter)
        wake()
    }

    /// An administrator's order; it is kept until it was carried out.
    private func receive(_ order: Command) {
        orders.append(order)
        wake()
    }

    private func wake() {
        guard isUp, !isBusy else { return }
        isBusy = true
        let life = life
        timeline.at(timeline.now + chance.below(plan.wakes + 1)) { if self.life == life { self.decide() } }
    }

    /// Decides the whole inbox at one time, and begins to commit.
    private func decide() {
        var batch = Batch()
        let (letters, taken) = (inbox, orders)
        (inbox, orders) = ([], [])
        batches += 1
        batch.raw = raw
        let commit = plan.commit(&chance)
        let end = timeline.now + commit
        let isDoomed = pendingCrash != nil || plan.crashes.contains { timeline.now <= $0.at && $0.at <= end }
        if isDoomed { batch.hashBefore = governor.stateHash }
        let moment = Moment(decided: time.decided(at: batch.raw), utc: wall.reading(at: batch.raw))
        for letter in letters { decide(letter, at: moment, in: &batch) }
        batch.orders = taken
        for order in taken { _ = governor.handle(order, at: moment, into: &batch.events) }
        if governor.due <= moment.decided { _ = governor.handle(.tick(), at: moment, into: &batch.events) }
        if misdeeds.contains(.managerTellsEarly) { tell(batch.replies) }
        open = batch
        let life = life
        if let crash = pendingCrash {
            pendingCrash = nil
            timeline.at(timeline.now + commit / 2) { if self.life == life { self.crash(crash) } }
        }
        timeline.at(end) { if self.life == life { self.commit() } }
    }

    private func decide(_ letter: Letter, at moment: Moment, in batch: inout Batch) {
        if case .record(let sender, let recorded) = letter.command {
            let last = lastFacts[sender.instance] ?? 0
            // What lies before it is missing: the publisher is asked again, here by saying nothing.
            if recorded.first > last + 1 { return }
        }
        let before = batch.events.count
        let answer = governor.handle(letter.command, at: moment, into: &batch.events)
        for event in batch.events[before...] { note(event) }
        batch.replies.append((letter, reply(to: letter.command, answer)))
    }

    private func reply(to command: Command, _ answer: Answer) -> Reply.Body {
        if case .refused(let refusal) = answer, refusal != .alreadyApplied { return .answer(answer) }
        return switch command {
        case .record(let sender, _): .recorded(through: lastFacts[sender.instance] ?? 0)
        case .heartbeat(_, let beat): .heard(ping: beat.ping)
        default: .answer(answer)
        }
    }

    private func note(_ event: Event) {
        if case .requestsRecorded(let recorded) = event.body {
            lastFacts[event.stamp.instance] = recorded.first + UInt64(recorded.facts.count) - 1
        }
    }

    private func commit() {
        guard let batch = open else { return }
        open = nil
        keep(batch)
        if !misdeeds.contains(.managerTellsEarly) { tell(batch.replies) }
        for case .limitChanged in batch.events.map(\.body) { broadcast(.limitChanged) }
        isBusy = false
        if !inbox.isEmpty || !orders.isEmpty { wake() } else { scheduleTick() }
    }

    private func keep(_ batch: Batch) {
        committed += batch.events
        for event in batch.events {
            guard case .limitChanged(let change) = event.body, change.new != change.old else { continue }
            changes.append(LimitMove(at: batch.raw, limit: change.limit, numbers: change.new))
        }
    }

    private func tell(_ replies: [(Letter, Reply.Body)]) {
        for (letter, body) in replies {
            let instance = letter.command.sender?.instance ?? .none
            if case .answer(.verdict(let verdict)) = body, verdict.seq > 0 {
                told.append(Told(instance: instance, request: verdict.request, seq: verdict.seq))
            }
            send(Reply(instance: instance, body: body), letter.component, letter.life)
        }
    }

    /// Answers that no journal holds, in words: whatever anyone was told is on disk.
    func forgotten() -> [String] {
        told.compactMap { told in
            if told.seq <= committed.count, case .verdictGiven(let given) = committed[Int(told.seq) - 1].body,
                given.request == told.request, committed[Int(told.seq) - 1].stamp.instance == told.instance
            {
                return nil
            }
            return "\(told.instance) was told of \(told.request) what is not in the journal"
        }
    }

    private func scheduleTick() {
        let due = clock.time(of: time.raw(at: governor.due))
        guard due < tickAt || tickAt <= timeline.now else { return }
        tickAt = due
        let life = life
        timeline.at(due) {
            guard self.life == life, self.tickAt == due else { return }
            self.tickAt = .never
            self.wake()
        }
    }
}

// MARK: - Lives

extension VirtualManager {
    private func expect(_ crash: ManagerPlan.Crash) {
        if crash.awaitsCommit, isUp, open == nil { pendingCrash = crash } else { self.crash(crash) }
    }

    /// The process ends at once. What it was committing is durable or not; nobody is told of it by this process.
    private func crash(_ crash: ManagerPlan.Crash) {
        guard isUp else { return }
        crashes += 1
        var expected = governor.stateHash
        if let batch = open {
            if crash.isDurable { keep(batch) } else { expected = batch.hashBefore ?? 0 }
            if !crash.isDurable { orders = batch.orders + orders }
        }
        (open, inbox, isUp, isBusy, tickAt) = (nil, [], false, false, .never)
        life += 1
        if misdeeds.contains(.managerForgets) { committed.removeLast(min(20, committed.count / 4)) }
        timeline.at(timeline.now + crash.downtime) {
            if crash.isReboot { self.boot += 1 }
            self.restore(expecting: expected, fromSnapshot: crash.isFromSnapshot)
            self.begin()
        }
    }

    /// Folds the journal again, all of it or from a snapshot's bytes on.
    private func restore(expecting expected: UInt64, fromSnapshot: Bool) {
        governor = Governor()
        lastFacts = [:]
        let snapshotAt = fromSnapshot ? committed.count / 2 : -1
        do {
            for (index, event) in committed.enumerated() {
                if index == snapshotAt { governor = try Governor(canonicalBytes: governor.canonicalBytes) }
                try governor.apply(event)
                note(event)
            }
        } catch {
            faults.append("replay at \(timeline.now): \(error)")
        }
        if governor.stateHash != expected, !misdeeds.contains(.managerForgets) {
            faults.append("replay at \(timeline.now): another state")
        }
    }

    private func begin() {
        let raw = raw
        let began = committed.isEmpty ? nil : (epoch: governor.boot, decided: governor.bootDecided)
        time = GovernorTime(raw: raw, last: governor.moment.decided, began: began, boot: boot)
        if began.map({ $0.epoch.bootLow != boot }) ?? false { wallMoves.append(raw) }
        let moment = Moment(decided: time.decided(at: raw), utc: wall.reading(at: raw))
        var batch = Batch()
        batch.raw = raw
        let epoch = EpochBegan(
            applyVersion: Governor.applyVersion,
            bootHigh: 7,
            bootLow: boot,
            process: UInt32(life),
            monotonic: raw
        )
        _ = governor.handle(.begin(epoch), at: moment, into: &batch.events)
        if case .refused(let refusal) = governor.handle(.adopt(plan.configuration), at: moment, into: &batch.events) {
            faults.append("the configuration is refused: \(refusal)")
        }
        keep(batch)
        isUp = true
        if orders.isEmpty { scheduleTick() } else { wake() }
    }
}
