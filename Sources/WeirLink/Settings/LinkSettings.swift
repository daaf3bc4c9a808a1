public import WeirModel

/// Every time and every bound of a link. Times are in nanoseconds of the clock that the shell hands in.
///
/// `Link.init` refuses settings that cannot work together: see ``Refusal``.
public struct LinkSettings: Hashable, Sendable {
    public var heartbeat = Heartbeat()
    public var silence = Silence()
    public var connecting = Connecting()
    public var reconnecting = Reconnecting()
    public var repair = Repair()
    /// What is fetched from while the live stream is away; nil where there is nothing to fetch from then.
    public var fallback: Polling? = Polling()
    public var bounds = Bounds()
    /// Where the link's chance begins. Clients that may lose one server at once must have different ones.
    public var seed: UInt64

    public init(seed: UInt64) { self.seed = seed }

    /// Our own heartbeats: the session clock.
    public struct Heartbeat: Hashable, Sendable {
        public var interval = 60 * Nanoseconds.second
        /// How long an answer may take. Shorter than the interval, so that one heartbeat at a time is under way.
        public var timeout = 10 * Nanoseconds.second
    }

    /// The transport clock, and when a topic's silence is asked about.
    public struct Silence: Hashable, Sendable {
        /// How long nothing at all may arrive.
        public var idle = 10 * Nanoseconds.second
        /// How often the sender says something though nothing happens, such as its beacon. Nil where it need not: then
        /// silence is answered by a heartbeat of ours at once, and drops nothing.
        public var beaconInterval: Nanoseconds? = Nanoseconds.second
        /// A topic that proved quiet is probed less and less often, down to this.
        public var probeIntervalMax = 300 * Nanoseconds.second
        /// Whether a newest number below what was delivered means that the sender began anew. Only where what answers
        /// probes never lags behind the live stream.
        public var lowerMeansRestart = false
    }

    /// From the wish for a connection to the proof of its subscription.
    public struct Connecting: Hashable, Sendable {
        /// How long the shell may take to connect, in nanoseconds. More than zero.
        public var timeout = 10 * Nanoseconds.second
        /// How long the proof of the subscriptions may take once it is connected.
        public var provingTimeout = 10 * Nanoseconds.second
        /// A barrier that was published before the subscription took effect does not come: it is sent again.
        public var barrierInterval = Nanoseconds.second
    }

    /// From a lost connection to the next attempt.
    public struct Reconnecting: Hashable, Sendable {
        public var backoff = Backoff(base: Nanoseconds.second, cap: 60 * Nanoseconds.second)
        /// Attempts that may fail in a row; nil: as many as it takes.
        public var attemptsMax: Int?
        /// For how long data must have flowed until past failures are forgotten.
        public var steadyAfter = 30 * Nanoseconds.second
    }

    /// What is done about gaps.
    public struct Repair: Hashable, Sendable {
        /// How long what is missing may just be late.
        public var grace = 50 * Nanoseconds.millisecond
        /// How long an answer may take.
        public var timeout = 5 * Nanoseconds.second
        /// Messages asked for at a time.
        public var pageMessages = 1_000
        /// Between a failed request and the next for the same topic.
        public var backoff = Backoff(base: 100 * Nanoseconds.millisecond, cap: 10 * Nanoseconds.second)
        /// Failures in a row, with the connection standing, after which a gap is told as unfillable; nil: never.
        public var attemptsMax: Int? = 10
        /// Requests under way at once, all topics together. Each topic has one at most.
        public var requestsMax = 16
        /// Messages that are there already and may be fetched again to close two holes with one request.
        public var bridge = 64
    }

    /// The fallback's rhythm, for each topic.
    public struct Polling: Hashable, Sendable {
        /// Between one poll of a topic and the next, to begin with, in nanoseconds.
        public var interval = 2 * Nanoseconds.second
        /// Bounds of the interval: it halves after an answer with data, and doubles after one without.
        public var fastest = 250 * Nanoseconds.millisecond
        public var slowest = 8 * Nanoseconds.second

        public init() {}
    }

    /// What may be held. Beyond it topics are refused by name, and messages are fetched again later.
    public struct Bounds: Hashable, Sendable {
        /// Topics and aliases.
        public var topicsMax = 4_096
        /// Messages of one topic that wait for those before them.
        public var messagesPerTopicMax = 4_096
        /// Bytes of these, by the sizes that messages are handed in with.
        public var bytesPerTopicMax = 16 << 20
        /// Waiting messages of all topics together: at least those of one.
        public var messagesMax = 65_536
        /// Bytes of these: at least those of one topic.
        public var bytesMax = 64 << 20
    }
}
