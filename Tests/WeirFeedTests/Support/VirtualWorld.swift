import WeirExchange
import WeirLink
import WeirMarket
import WeirModel

/// The practice exchange and a feed that follows it, in virtual time, with a network between them: everything takes some
/// milliseconds, in order on each connection, and requests may be lost.
final class VirtualWorld {
    /// When virtual time begins, in nanoseconds since 1970.
    static let start: Int64 = 1_700_000_000 * 1_000_000_000

    private enum Event {
        case accepts(generation: UInt64)
        case hangsUp(generation: UInt64)
        case toExchange(generation: UInt64, [UInt8])
        case pingToExchange(generation: UInt64, [UInt8])
        case request(FeedFetch)
        case toFeed(generation: UInt64, Arrival)
        case result(FetchResult, id: UInt64)
        case act(@Sendable (VirtualWorld) -> Void)
    }

    private enum Arrival {
        case opened
        case text([UInt8])
        case pong(UInt64)
        case ended(String)
    }

    let exchange: VirtualExchange
    var feed: Feed
    var dice: Dice
    var witness: Witness
    private(set) var now: Nanoseconds = 0
    /// Percent of requests that come to nothing on their way.
    var lostRequests: UInt64 = 0
    /// Whether the exchange can be reached.
    var isReachable = true
    /// Whether REST can be.
    var isRESTReachable = true
    /// What the feed told, where it is kept.
    var told: [FeedElement] = []
    var keepsTold = false
    /// Is called with each element.
    var onTold: (FeedElement) -> Void = { _ in }
    private(set) var attempts: [Nanoseconds] = []
    /// Why connections were lost.
    private(set) var losses: Set<DropReason> = []
    private(set) var requests: [VenueRequest] = []
    var keepsRequests = false
    private var timeline = Timeline<Event>()
    private var effects: [FeedEffect] = []
    private var sessions: [UInt64: SessionID] = [:]
    private var generations: [SessionID: UInt64] = [:]
    /// Nothing on a connection overtakes.
    private var lastArrival: [UInt64: Nanoseconds] = [:]

    init(
        seed: UInt64,
        _ configuration: ExchangeConfiguration,
        config: NetworkConfig = NetworkConfig()
    ) throws {
        var configuration = configuration
        configuration.seed = seed
        configuration.requestsPerSecond = 1_000_000
        configuration.messagesPerSecond = 1_000_000
        exchange = try VirtualExchange(configuration, at: Self.start)
        feed = try Feed(PracticeVenue(), config, session: "feed", seed: seed)
        dice = Dice(seed)
        witness = Witness(configuration)
    }

    var utc: Int64 { Self.start + Int64(now) }

    private var latency: Nanoseconds { dice.within(500_000...5_000_000) }

    // MARK: Driving

    func hand(_ act: (inout Feed, Nanoseconds, inout [FeedEffect]) -> Void) {
        act(&feed, now, &effects)
        carryOut()
    }

    /// Does something at a time.
    func plan(at time: Nanoseconds, _ act: @escaping @Sendable (VirtualWorld) -> Void) {
        timeline.plan(.act(act), at: max(time, now))
    }

    func run(to end: Nanoseconds) {
        while true {
            let next = [
                timeline.first, feed.nextDeadline, exchange.nextEvent.map { Nanoseconds(max(0, $0 - Self.start)) },
            ].compactMap(\.self).min()
            guard let next, next <= end else { break }
            now = max(now, next)
            exchange.advance(to: utc)
            collect()
            if let due = timeline.first, due <= now, let (_, event) = timeline.next() {
                happen(event)
            } else if let due = feed.nextDeadline, due <= now {
                hand { feed, now, effects in feed.advance(to: now, into: &effects) }
            }
        }
        now = max(now, end)
    }

    private func happen(_ event: Event) {
        switch event {
        case .accepts(let generation): accept(generation)
        case .hangsUp(let generation): if let session = sessions[generation] { exchange.disconnect(session) }
        case .toExchange(let generation, let bytes):
            if let session = sessions[generation] { exchange.receive(bytes, from: session, at: utc) }
        case .pingToExchange(let generation, let bytes):
            if let session = sessions[generation] { exchange.ping(bytes, from: session, at: utc) }
        case .request(let fetch): answer(fetch)
        case .toFeed(let generation, let arrival): arrive(arrival, generation)
        case .result(let result, let id):
            hand { feed, now, effects in feed.receive(result, of: id, at: now, into: &effects) }
        case .act(let act): act(self)
        }
        collect()
    }

    private func accept(_ generation: UInt64) {
        guard isReachable else { return toFeed(generation, .ended("refused"), after: 0) }
        toFeed(generation, .opened, after: 0)
        let session = exchange.connect("feed", at: utc)
        sessions[generation] = session
        generations[session] = generation
    }

    private func answer(_ fetch: FeedFetch) {
        if keepsRequests { requests.append(fetch.request) }
        guard isRESTReachable, !dice.percent(lostRequests) else {
            return timeline.plan(.result(.failed("lost"), id: fetch.id), at: now + latency)
        }
        let answer = exchange.get(fetch.request.target, session: "feed", at: utc)
        let result = FetchResult.answer(status: answer.status, body: answer.body)
        let arrives = now + latency + Nanoseconds(answer.took)
        // Whoever fetches waits until the deadline, and no longer.
        guard arrives <= fetch.deadline else {
            return timeline.plan(.result(.failed("timed out"), id: fetch.id), at: max(now, fetch.deadline))
        }
        timeline.plan(.result(result, id: fetch.id), at: arrives)
    }

    private func arrive(_ arrival: Arrival, _ generation: UInt64) {
        hand { feed, now, effects in
            switch arrival {
            case .opened: feed.connected(generation: generation, at: now, into: &effects)
            case .text(let bytes): feed.receive(frame: bytes, generation: generation, at: now, into: &effects)
            case .pong(let id): feed.receivePong(id: id, generation: generation, at: now, into: &effects)
            case .ended(let why):
                feed.disconnected(generation: generation, detail: why, at: now, into: &effects)
            }
        }
    }

    // MARK: The network

    private func collect() {
        for delivery in exchange.takeDeliveries() {
            guard let generation = generations[delivery.session] else { continue }
            let age = now.less(Nanoseconds(max(0, delivery.at - Self.start)))
            switch delivery.outbound.content {
            case .text(let bytes): toFeed(generation, .text(bytes), after: age)
            case .pong(let bytes): toFeed(generation, .pong(bytes.reduce(0) { $0 << 8 | UInt64($1) }), after: age)
            case .close(let code, let reason): toFeed(generation, .ended("\(code) \(reason)"), after: age)
            case .reset: toFeed(generation, .ended("reset"), after: age)
            }
        }
    }

    /// - Parameter age: how long ago it left.
    private func toFeed(_ generation: UInt64, _ arrival: Arrival, after age: Nanoseconds) {
        let arrives = max(now, now.less(age) + latency, lastArrival[generation] ?? 0)
        lastArrival[generation] = arrives
        timeline.plan(.toFeed(generation: generation, arrival), at: arrives)
    }

    private func carryOut() {
        for effect in effects {
            switch effect {
            case .connect(let generation, _):
                attempts.append(now)
                timeline.plan(.accepts(generation: generation), at: now + latency)
            case .disconnect(let generation, _): timeline.plan(.hangsUp(generation: generation), at: now + latency)
            case .send(let bytes):
                timeline.plan(.toExchange(generation: currentGeneration, bytes), at: now + 2_000_000)
            case .ping(let id):
                let bytes = unsafe withUnsafeBytes(of: id.bigEndian) { unsafe Array($0) }
                timeline.plan(.pingToExchange(generation: currentGeneration, bytes), at: now + 2_000_000)
            case .fetch(let fetch): timeline.plan(.request(fetch), at: now + latency)
            case .tell(let element):
                witness.take(element)
                if case .disconnected(let why) = element { losses.insert(why.reason) }
                if keepsTold { told.append(element) }
                onTold(element)
            case .note: break
            }
        }
        effects.removeAll(keepingCapacity: true)
    }

    private var currentGeneration: UInt64 { UInt64(attempts.count) }

    /// The network is cut: what stands breaks, and nothing can be made.
    func cut() {
        (isReachable, isRESTReachable) = (false, false)
        let generation = currentGeneration
        if let session = sessions[generation] { exchange.disconnect(session) }
        hand { feed, now, effects in
            feed.disconnected(generation: generation, detail: "cut", at: now, into: &effects)
        }
    }

    func mend() { (isReachable, isRESTReachable) = (true, true) }

    // MARK: Failures

    func fail(_ kind: FailureKind, _ mode: FailureMode) {
        exchange.fail(kind, mode, at: utc)
        switch kind {
        case .restart: witness.restarted(at: utc)
        case .historyLoss: for (symbol, ranges) in exchange.destroyed { witness.destroyed[symbol] = ranges }
        default: break
        }
        collect()
    }

    func restore() {
        exchange.restore(at: utc)
        collect()
    }

    /// Runs until the feed has all that there is, and is live; false where that does not come to be in time.
    func settle(within patience: Nanoseconds) -> Bool {
        let end = now + patience
        while now < end {
            run(to: now + 2 * .second)
            if feed.state == .live, !feed.isFallingBack, witness.isUpToDate(feed.topics, at: utc - 1_000_000_000) {
                return true
            }
        }
        return false
    }
}
