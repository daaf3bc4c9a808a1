import WeirModel

@testable import WeirLink

/// One sender, one link, and a bad network between them, in virtual time.
struct World {
    /// How bad. Chances are in percent.
    struct Weather {
        var loss: UInt64 = 0
        var duplicates: UInt64 = 0
        var delayMax: Nanoseconds = 2 * .millisecond
        /// Of requests: lost on their way, or refused.
        var failures: UInt64 = 0
        /// Each second, of the connection breaking, and of the broadcast falling silent for a while.
        var breaks: UInt64 = 0
        var silences: UInt64 = 0
        /// Each second, of the sender starting again, and of being set back to a backup.
        var restarts: UInt64 = 0
        var setbacks: UInt64 = 0
        /// Of each message being destroyed at the sender at once.
        var destroyed: UInt64 = 0
    }

    enum Event {
        case publish(topic: Int)
        case second
        case frame(generation: UInt64, Frame)
        case connected(generation: UInt64)
        case broken(generation: UInt64)
        case answer(LinkRequest<Int>)
    }

    enum Frame {
        case message(LinkMessage<Int, UInt64>)
        case beacon(EpochMark, [UInt64])
        case barrier(UInt64)
        case heartbeat(UInt64)
    }

    var link: Link<Int, UInt64>
    var witness = Witness()
    var timeline = Timeline<Event>()
    var dice: Dice
    var weather: Weather
    let plans: [TopicPlan]
    var now: Nanoseconds = 0
    /// The truth: for each topic what it is, and in which order of all.
    var journal = SenderJournal()
    var connection: UInt64 = 0
    var silentUntil: Nanoseconds = 0
    /// Nothing is published from then on.
    var quietFrom: Nanoseconds
    var isFallingBack = false

    init(seed: UInt64, weather: Weather, plans: [TopicPlan], seconds: UInt64, settings: LinkSettings? = nil) throws {
        dice = Dice(seed)
        self.weather = weather
        self.plans = plans
        quietFrom = seconds * .second
        journal = SenderJournal(topics: plans.count)
        link = try Link(settings ?? Self.settings(seed: seed))
        var effects: [LinkEffect<Int, UInt64>] = []
        for (topic, plan) in plans.enumerated() {
            link.declare(topic, plan, at: 0, into: &effects)
            timeline.plan(.publish(topic: topic), at: dice.below(500) * .millisecond)
        }
        timeline.plan(.second, at: .second)
        link.start(at: 0, into: &effects)
        carryOut(effects)
    }

    /// The usual ones, but for waits that would only make the test longer.
    static func settings(seed: UInt64) -> LinkSettings {
        var settings = LinkSettings(seed: seed)
        settings.reconnecting.backoff.cap = 5 * .second
        settings.repair.backoff.cap = 2 * .second
        settings.repair.attemptsMax = 30
        return settings
    }

    /// Runs until then, with all that the link wants to be called for.
    mutating func run(to end: Nanoseconds) {
        while true {
            let (event, due) = (timeline.first ?? .never, link.nextDeadline ?? .never)
            guard min(event, due) <= end else { break }
            now = max(now, min(event, due))
            var effects: [LinkEffect<Int, UInt64>] = []
            if event <= due, let next = timeline.next() {
                happen(next.event, &effects)
            } else {
                link.advance(to: now, into: &effects)
            }
            carryOut(effects)
        }
        now = end
    }

    /// The weather clears up, and everything has time to come right.
    mutating func settle(_ time: Nanoseconds = 45 * .second) {
        weather = Weather()
        quietFrom = min(quietFrom, now)
        silentUntil = now
        run(to: now + time)
        for (topic, plan) in plans.enumerated() {
            var start: UInt64?
            if case .from(let number) = plan.join { start = number }
            witness.check(topic, against: journal.truth(of: topic), from: start)
        }
    }

    private mutating func happen(_ event: Event, _ effects: inout [LinkEffect<Int, UInt64>]) {
        switch event {
        case .publish(let topic): publish(topic)
        case .second: second(&effects)
        case .frame(let generation, let frame): if generation == connection { arrive(frame, &effects) }
        case .connected(let generation):
            if generation == connection { link.connected(generation: generation, at: now, into: &effects) }
        case .broken(let generation): link.disconnected(generation: generation, at: now, into: &effects)
        case .answer(let request): answer(request, &effects)
        }
    }

    private mutating func arrive(_ frame: Frame, _ effects: inout [LinkEffect<Int, UInt64>]) {
        switch frame {
        case .message(let message): link.receive(message, at: now, into: &effects)
        case .barrier(let nonce): link.receiveBarrier(nonce: nonce, at: now, into: &effects)
        case .heartbeat(let id): link.receiveHeartbeatAnswer(id: id, at: now, into: &effects)
        case .beacon(let epoch, let marks):
            guard link.receiveBeacon(epoch, at: now, into: &effects) else { return }
            for (topic, mark) in marks.enumerated() { link.receiveMark(topic, newest: mark, at: now, into: &effects) }
        }
    }
}
