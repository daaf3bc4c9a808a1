import WeirLease
import WeirModel

/// A component's process: the production lease book, cells and reserve, and a strict asker that keeps the protocol. It may
/// pause anywhere, crash, come back as another instance, and say goodbye.
final class VirtualComponent {
    let index: Int
    let plan: ComponentPlan
    let timeline: Timeline
    let misdeeds: Misdeeds
    let manager: VirtualClock
    let mail: (Command, _ life: Int) -> Void
    let uses: UseLog

    var chance: Chance
    /// Which process it is; what was arranged for a former one does not happen.
    private(set) var life = 0
    private(set) var isAlive = false
    private var pausedUntil: Nanoseconds = 0

    // What a process knows, and forgets when it ends.
    var nonce: UInt64 = 0
    var session: Session?
    var isLeaving = false
    var helloSent: Nanoseconds = 0
    var pings: [UInt64: Nanoseconds] = [:]
    var lastHeard: Nanoseconds = 0
    var inHand = 0
    var questions = Questions()
    var book = LeaseBook()
    var bookLook: Nanoseconds = .never
    var reserve = ReserveHolder()
    var facts = FactQueue()
    var tally = Tally()

    /// What it learnt when it was welcomed.
    struct Session {
        let joined: Joined
        let terms: LeaseTerms

        /// `D · (1 − ρ)`, rounded down.
        func shortened(_ time: Nanoseconds) -> Nanoseconds {
            let rest = 1_000_000 - Nanoseconds(joined.clockRateBound)
            return time / 1_000_000 * rest + time % 1_000_000 * rest / 1_000_000
        }
    }

    /// What came of its work.
    struct Tally {
        var wanted = 0
        var dropped = 0
        var denied = 0
        var stale = 0
        var late = 0
        var joins = 0
    }

    init(
        _ index: Int,
        _ plan: ComponentPlan,
        _ timeline: Timeline,
        manager: VirtualClock,
        _ chance: Chance,
        misdeeds: Misdeeds,
        uses: UseLog,
        mail: @escaping (Command, Int) -> Void
    ) {
        (self.index, self.plan, self.timeline, self.manager) = (index, plan, timeline, manager)
        (self.chance, self.misdeeds, self.uses, self.mail) = (chance, misdeeds, uses, mail)
    }

    func start() {
        begin()
        for phase in plan.phases { timeline.at(phase.from) { self.want(phase) } }
        for crash in plan.crashes { timeline.at(crash.at) { self.crash(crash) } }
        if let goodbye = plan.goodbye { timeline.at(goodbye.at) { self.leave(goodbye) } }
    }

    // MARK: Time

    /// Its own clock now, or so much later.
    func local(in time: Nanoseconds = 0) -> Nanoseconds {
        plan.clock.reading(at: manager.reading(at: timeline.now + time))
    }

    /// True time when its clock will read `reading`.
    func time(of reading: Nanoseconds) -> Nanoseconds {
        let raw = plan.clock.time(of: reading)
        return raw == .never ? .never : manager.time(of: raw)
    }

    /// Lets this process do something at a true time; later where it is paused then, and not at all where it has ended.
    func at(_ time: Nanoseconds, _ action: @escaping () -> Void) {
        guard time < 1_000_000 * .second else { return }
        let life = life
        timeline.at(time) { self.act(life, action) }
    }

    private func act(_ life: Int, _ action: @escaping () -> Void) {
        guard life == self.life, isAlive else { return }
        if timeline.now < pausedUntil { return timeline.at(pausedUntil) { self.act(life, action) } }
        action()
    }

    /// Goes on to the next step of a request, after a while: mostly at once, at times after a pause of the thread or of all.
    func next(_ action: @escaping () -> Void) { at(timeline.now + stepTime(), action) }

    func stepTime() -> Nanoseconds {
        let time = chance.within(plan.steps)
        guard plan.pauses > 0, chance.oneIn(plan.pauses) else { return time }
        let pause = chance.spread(.millisecond...plan.pauseMost)
        if chance.oneIn(2) { pausedUntil = max(pausedUntil, timeline.now + pause) }
        return time + pause
    }

    func send(_ command: Command) { mail(command, life) }

    // MARK: Lives

    private func begin() {
        life += 1
        (isAlive, isLeaving, pausedUntil, session) = (true, false, 0, nil)
        nonce = chance.next()
        (pings, lastHeard, inHand, bookLook) = ([:], local(), 0, .never)
        (questions, reserve, facts) = (Questions(), ReserveHolder(), FactQueue())
        book = LeaseBook()
        hello()
    }

    private func crash(_ crash: ComponentPlan.Crash) {
        guard isAlive else { return }
        end(downtime: crash.downtime)
    }

    func end(downtime: Nanoseconds) {
        (isAlive, session) = (false, nil)
        timeline.at(timeline.now + downtime) { if !self.isAlive { self.begin() } }
    }
}
