public import WeirModel

/// The third clock, one a topic: does *this* topic's data still come? Only new live messages of the topic feed it: no pong,
/// no other topic, nothing that was fetched.
///
/// Silence proves nothing. When it lasts longer than the topic's own rate explains, the link asks for the newest number:
/// a newer one proves loss, none proves quiet.
@usableFromInline
struct DataClock: Sendable {
    /// How long the topic may be silent without a question; never where its rate is not known.
    var expected: Nanoseconds
    private(set) var lastLive: Nanoseconds = 0
    /// When the subscription was acknowledged; never before that.
    private var started: Nanoseconds = .never
    private var lastProbe: Nanoseconds = 0
    private var wait: Nanoseconds
    private var strikes = 0

    init(expected: Nanoseconds) {
        self.expected = expected
        wait = expected
    }

    /// It starts at the acknowledged subscription, not at the first message: a topic may never have one.
    mutating func start(at now: Nanoseconds) {
        (started, wait, strikes) = (now, expected, 0)
    }

    mutating func stop() { started = .never }

    @usableFromInline
    mutating func feed(_ now: Nanoseconds) { lastLive = now }

    var due: Nanoseconds {
        guard expected != .never, started != .never else { return .never }
        let isFed = lastLive > lastProbe
        return max(started, lastLive, lastProbe).adding(isFed ? expected : wait)
    }

    mutating func probed(at now: Nanoseconds) {
        if lastLive > lastProbe { (wait, strikes) = (expected, 0) }
        lastProbe = now
    }

    /// There is nothing newer: a quiet topic is asked about less and less often.
    mutating func provedQuiet(waitMax: Nanoseconds) {
        strikes = 0
        wait = max(expected, min(wait.adding(wait), waitMax))
    }

    /// - Returns: how many times in a row, without a live message in between.
    mutating func provedLoss() -> Int {
        wait = expected
        strikes += 1
        return strikes
    }
}
