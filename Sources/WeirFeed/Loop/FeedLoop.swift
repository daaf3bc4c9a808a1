import Logging
import NIOCore
import WeirLink
import WeirMarket
import WeirModel

/// A feed's own loop: it owns a ``Feed``, which decides everything, hands in what happens and carries out what that causes. It
/// runs on the event loop of its WebSocket, so that no frame changes threads on its way.
actor FeedLoop {
    nonisolated let eventLoop: any EventLoop
    // The loop outlives this, which holds it.
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe eventLoop.executor.asUnownedSerialExecutor() }

    let address: WebSocketAddress
    let settings: WebSocketSettings
    let fetching: any FeedFetching
    let log: FeedLog
    let meters: FeedMeters

    var feed: Feed
    var effects: [FeedEffect] = []
    /// What is to be handed to the takers after this turn.
    var elements: [FeedElement] = []
    var connection: WebSocketConnection?
    var requests: [UInt64: Task<Void, Never>] = [:]
    /// Requests to be made when the takers have caught up.
    var fetchesHeld: [FeedFetch] = []
    private var takers: [ElementBuffer] = []
    private var clock = HaltingClock()
    private var alarm: (due: Nanoseconds, scheduled: Scheduled<Void>)?
    private var isClosed = false
    private(set) var isTurning = false

    init(
        _ feed: Feed,
        _ address: WebSocketAddress,
        _ settings: WebSocketSettings,
        _ fetching: any FeedFetching,
        _ log: FeedLog,
        _ meters: FeedMeters,
        on eventLoop: any EventLoop
    ) {
        self.feed = feed
        self.address = address
        self.settings = settings
        self.fetching = fetching
        self.log = log
        self.meters = meters
        self.eventLoop = eventLoop
    }

    var now: Nanoseconds { clock.now }

    /// Whether nothing is read, nor asked for, until the takers have caught up.
    var isHalted: Bool { clock.isHalted }

    /// Hands something in, and carries out what it causes.
    func turn(_ act: (inout Feed, Nanoseconds, inout [FeedEffect]) -> Void) {
        guard !isClosed else { return }
        isTurning = true
        act(&feed, now, &effects)
        carryOut()
        isTurning = false
        deliver()
        setAlarm()
    }

    /// A message that was told could not be published; see `Feed.notPublished`.
    func notPublished(_ update: MarketUpdate, reason: String?) {
        guard isClosed else {
            return turn { feed, _, effects in feed.notPublished(update, reason: reason, into: &effects) }
        }
        var untold: [FeedEffect] = []
        feed.notPublished(update, reason: nil, into: &untold)
    }

    // MARK: Takers

    /// Tells another taker from now on.
    func add(_ taker: ElementBuffer) {
        if isClosed { taker.finish() } else { takers.append(taker) }
    }

    private func deliver() {
        guard !elements.isEmpty else { return }
        for taker in takers { taker.put(elements) }
        elements.removeAll(keepingCapacity: true)
        if !clock.isHalted, takers.contains(where: \.isFull) {
            clock.halt()
            connection?.setReading(false)
            log.feed.debug("a taker is slow: nothing is read until it has caught up")
        }
    }

    /// A taker has room again, or is gone.
    func goOn() {
        takers.removeAll(where: \.isAbandoned)
        guard clock.isHalted, !takers.contains(where: \.isFull) else { return }
        clock.goOn()
        connection?.setReading(true)
        let held = fetchesHeld
        fetchesHeld = []
        for fetch in held { start(fetch) }
        turn { feed, now, effects in feed.advance(to: now, into: &effects) }
    }

    // MARK: Time

    private func setAlarm() {
        meters.note(feed, at: now, isLast: isClosed)
        guard let due = feed.nextDeadline, !clock.isHalted, !isClosed else {
            alarm?.scheduled.cancel()
            alarm = nil
            return
        }
        if let alarm, alarm.due == due { return }
        alarm?.scheduled.cancel()
        let wait = TimeAmount.nanoseconds(Int64(clamping: due.less(now)))
        let scheduled = eventLoop.scheduleTask(in: wait) { [weak self] in
            self?.assumeIsolated { $0.ring() }
            return
        }
        alarm = (due, scheduled)
    }

    private func ring() {
        alarm = nil
        turn { feed, now, effects in feed.advance(to: now, into: &effects) }
    }

    // MARK: The end

    /// Ends the connection and everything under way; what was told before is still taken.
    func close() {
        guard !isClosed else { return }
        turn { feed, now, effects in feed.stop(at: now, into: &effects) }
        isClosed = true
        setAlarm()
        connection?.close()
        connection = nil
        for request in requests.values { request.cancel() }
        (requests, fetchesHeld) = ([:], [])
        for taker in takers { taker.finish() }
        takers = []
    }
}
