import WeirLease
import WeirLink
import WeirModel

/// A component's process: the production lease book, cells, reserve and publisher, and a strict asker that keeps the
/// protocol. It may pause anywhere, crash, come back as another instance, and say goodbye.
final class VirtualComponent {
    let index: Int
    let plan: ComponentPlan
    let timeline: Timeline
    let misdeeds: Misdeeds
    let manager: VirtualClock
    let mail: (Packet, _ life: Int) -> Void
    let uses: UseLog
    let telling: TellingLog
    /// The frame that its own facts and heartbeats go under.
    let ownTopic: [UInt8]
    let limitsPrefix = Array("limit/".utf8)

    var chance: Chance
    /// Which process it is; what was arranged for a former one does not happen.
    private(set) var life = 0
    private(set) var isAlive = false
    private var pausedUntil: Nanoseconds = 0

    // What a process knows, and forgets when it ends.
    var nonce: UInt64 = 0
    var session: Session?
    /// Whether the manager at the other end is known to know this instance: nothing is told before it is sure.
    var isConfirmed = false
    var isLeaving = false
    var helloSent: Nanoseconds = 0
    var pings: [UInt64: Nanoseconds] = [:]
    var lastHeard: Nanoseconds = 0
    var inHand = 0
    var questions = Questions()
    var book = LeaseBook()
    var bookLook: Nanoseconds = .never
    var reserve = ReserveHolder()
    var conversation = Conversation<Matter>()
    var publisher: Publisher
    var pumpAt: Nanoseconds = .never
    /// Facts that have no number yet, and how many found no room among them.
    var untold: [RequestFact] = []
    var droppedFacts: UInt64 = 0
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
        /// Verdicts and leases that it was told.
        var answers = 0
        var published = 0
        /// Publications for which there was no room, and messages that were sent again.
        var unpublished = 0
        var repeated = 0
        /// Numbers that a former instance could not learn the fate of.
        var uncertain = 0
        /// Messages that could not be read.
        var unread = 0
    }

    init(
        _ index: Int,
        _ plan: ComponentPlan,
        _ timeline: Timeline,
        manager: VirtualClock,
        _ chance: Chance,
        misdeeds: Misdeeds,
        uses: UseLog,
        telling: TellingLog,
        mail: @escaping (Packet, Int) -> Void
    ) {
        (self.index, self.plan, self.timeline, self.manager) = (index, plan, timeline, manager)
        (self.chance, self.misdeeds, self.uses, self.telling, self.mail) = (chance, misdeeds, uses, telling, mail)
        ownTopic = Array("component/\(plan.name)\0".utf8)
        publisher = Publisher(plan.sending)
    }

    func start() {
        begin()
        for phase in plan.phases { timeline.at(phase.from) { self.want(phase) } }
        for phase in plan.publishing { timeline.at(phase.from) { self.publish(phase) } }
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
        guard plan.pauses > 0, timeline.now < plan.pausesUntil, chance.oneIn(plan.pauses) else { return time }
        let pause = chance.spread(.millisecond...plan.pauseMost)
        if chance.oneIn(2) { pausedUntil = max(pausedUntil, timeline.now + pause) }
        return time + pause
    }

    // MARK: Lives

    private func begin() {
        life += 1
        (isAlive, isLeaving, pausedUntil, session, isConfirmed) = (true, false, 0, nil, false)
        nonce = chance.next()
        (pings, lastHeard, inHand, bookLook) = ([:], local(), 0, .never)
        (questions, reserve) = (Questions(), ReserveHolder())
        book = LeaseBook()
        (publisher, pumpAt, untold, droppedFacts) = (Publisher(plan.sending), .never, [], 0)
        conversation.forgetAll()
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
