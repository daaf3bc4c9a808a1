import WeirLink
import WeirModel
import WeirWire

/// A subscriber's process: the production link in a shell that keeps the protocol of the production one. It may stand still,
/// crash, and go on behind what it had delivered.
final class VirtualSubscriber {
    typealias Stream = Link<Topic, UInt64>

    let peer: Int
    let plan: SubscriberPlan
    let timeline: Timeline
    let misdeeds: Misdeeds
    private let manager: VirtualClock
    private let mail: (Packet, _ life: Int) -> Void
    /// What it subscribes to, beacons among it.
    private let prefixes: [[UInt8]]
    var chance: Chance

    private(set) var life = 0
    private(set) var isAlive = false
    private var pausedUntil: Nanoseconds = 0
    private var queue: [Packet] = []
    private(set) var overflowed = 0
    var unread = 0

    var link: Stream
    var effects: [Stream.Effect] = []
    var following = Following()
    var survey: Survey
    var conversation = Conversation<Matter>()
    /// Heartbeats that went out as barriers: their nonces; and all nonces that are listened for.
    var heartbeats: Set<UInt64> = []
    var nonces: Set<UInt64> = []
    /// By the journal.
    var furthest: [UInt8: Delivered] = [:]
    var isConnected = false
    /// When its subscriptions are in force, in true time.
    private var heardFrom: Nanoseconds = .never
    private var lookAt: Nanoseconds = .never

    enum Matter {
        case link(LinkRequest<Topic>)
        case topics(TopicsQuestion)
        /// Which epochs followed one: by whether what was delivered still stands where it stood.
        case epochs(journal: UInt8, after: UInt32, Delivered?)
    }

    /// The furthest message of a journal that was delivered.
    struct Delivered {
        let topic: Topic
        let number: UInt64
        let position: Position
    }

    init(
        _ peer: Int,
        _ plan: SubscriberPlan,
        _ timeline: Timeline,
        manager: VirtualClock,
        _ chance: Chance,
        misdeeds: Misdeeds,
        mail: @escaping (Packet, Int) -> Void
    ) {
        (self.peer, self.plan, self.timeline, self.manager) = (peer, plan, timeline, manager)
        (self.chance, self.misdeeds, self.mail) = (chance, misdeeds, mail)
        prefixes = plan.filters.map(\.prefix) + [Array("\(Beacon.topic)\0".utf8)]
        survey = Survey(plan.filters)
        link = Self.link(plan.settings)
    }

    private static func link(_ settings: LinkSettings) -> Stream {
        do { return try Link(settings, undeclared: nil) } catch { preconditionFailure("drawn settings: \(error)") }
    }

    func start() {
        begin()
        for stall in plan.stalls { timeline.at(stall.at) { self.pause(stall.lasts) } }
        for crash in plan.crashes { timeline.at(crash.at) { self.crash(crash) } }
    }

    // MARK: Time

    /// Its own clock.
    var now: Nanoseconds { plan.clock.reading(at: manager.reading(at: timeline.now)) }

    private func time(of reading: Nanoseconds) -> Nanoseconds {
        let raw = plan.clock.time(of: reading)
        return raw == .never ? .never : manager.time(of: raw)
    }

    private func pause(_ time: Nanoseconds) {
        guard isAlive else { return }
        pausedUntil = max(pausedUntil, timeline.now + time)
        at(pausedUntil) { self.drain() }
    }

    private func at(_ time: Nanoseconds, _ action: @escaping () -> Void) {
        guard time < 1_000_000 * .second else { return }
        let life = life
        timeline.at(time) { if life == self.life, self.isAlive { action() } }
    }

    // MARK: Lives

    private func begin() {
        (isAlive, life, pausedUntil, queue) = (true, life + 1, 0, [])
        var settings = plan.settings
        settings.seed = chance.next()
        link = Self.link(settings)
        survey = Survey(plan.filters)
        conversation.forgetAll()
        (heartbeats, nonces, effects, isConnected, lookAt) = ([], [], [], false, .never)
        furthest = [:]
        if life > 1 { following.restart(resumes: plan.resumes) }
        link.start(at: now, into: &effects)
        turn()
    }

    private func crash(_ crash: ComponentPlan.Crash) {
        guard isAlive else { return }
        (isAlive, isConnected, heardFrom) = (false, false, .never)
        timeline.at(timeline.now + crash.downtime) { if !self.isAlive { self.begin() } }
    }

    // MARK: The network

    /// Its subscriptions are made (again), by and by.
    func join() { heardFrom = timeline.now + chance.below(plan.slowJoin + 1) }

    /// Whether what is broadcast under a topic now is sent to it.
    func listens(to frame: [UInt8]) -> Bool {
        guard isConnected, heardFrom <= timeline.now else { return false }
        if prefixes.contains(where: { frame.starts(with: $0) }) { return true }
        guard !nonces.isEmpty, let topic = unsafe try? TopicFrame.parse(frame.span.bytes) else { return false }
        return topic.channel == Channel.reconcile.name && nonces.contains(UInt64(topic.key, radix: 16) ?? 0)
    }

    func send(_ request: ControlRequest, ticket: UInt32) { mail(.control(request, ticket: ticket), life) }

    func hear(_ packet: Packet) {
        guard isAlive, isConnected else { return }
        guard pausedUntil <= timeline.now, queue.isEmpty else {
            if queue.count < plan.queueMax { queue.append(packet) } else { overflowed += 1 }
            return
        }
        take(packet)
        turn()
    }

    private func drain() {
        guard pausedUntil <= timeline.now else { return }
        let packets = queue
        queue = []
        for packet in packets where isConnected { take(packet) }
        turn()
    }

    /// Does what the link wants done, asks what the survey wants to know, and looks again when something is due.
    private func turn() {
        guard pausedUntil <= timeline.now else { return }
        repeat {
            perform()
            if isConnected, let question = survey.question(at: now) {
                send(.topics(question), ticket: conversation.begin(.topics(question)))
            }
            link.advance(to: now, into: &effects)
        } while !effects.isEmpty
        let due = max(min(link.nextDeadline ?? .never, survey.due), now + 1)
        guard due < lookAt || lookAt <= now else { return }
        lookAt = due
        look(at: due)
    }

    private func look(at due: Nanoseconds) {
        at(time(of: due)) {
            guard self.lookAt == due else { return }
            if self.timeline.now < self.pausedUntil { return self.at(self.pausedUntil) { self.look(at: due) } }
            self.lookAt = .never
            self.turn()
        }
    }
}
