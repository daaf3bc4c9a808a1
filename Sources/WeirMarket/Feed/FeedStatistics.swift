import WeirLink
public import WeirModel

/// What a feed has seen over its life.
public struct FeedStatistics: Hashable, Sendable {
    // MARK: Frames and messages

    /// Text frames that came, whatever they said.
    public internal(set) var frames: UInt64 = 0
    /// Frames that were none of the venue's.
    public internal(set) var unreadableFrames: UInt64 = 0
    /// Messages that were told, each once; without snapshots.
    public internal(set) var delivered: UInt64 = 0
    /// Messages that REST brought, those included that had come live meanwhile.
    public internal(set) var fetched: UInt64 = 0
    /// Messages and snapshots that were told and could not be published.
    public internal(set) var unpublished: UInt64 = 0

    // MARK: Gaps

    /// Gaps that were told.
    public internal(set) var gaps: UInt64 = 0
    /// Ranges of them that were told as repaired.
    public internal(set) var gapsRepaired: UInt64 = 0
    /// Messages in them.
    public internal(set) var messagesRepaired: UInt64 = 0
    /// From the telling to the repair, of all together, in nanoseconds.
    public internal(set) var repairTime: Nanoseconds = 0
    /// Of the one that took longest.
    public internal(set) var repairTimeMax: Nanoseconds = 0
    /// Ranges that were told as unfillable.
    public internal(set) var rangesLost: UInt64 = 0
    /// Messages in them.
    public internal(set) var messagesLost: UInt64 = 0
    /// Topics that began anew, each time counted.
    public internal(set) var resets: UInt64 = 0

    // MARK: The connection

    /// Attempts to connect.
    public internal(set) var attempts: UInt64 = 0
    /// Those that ended with every subscription confirmed.
    public internal(set) var connections: UInt64 = 0
    /// From a connection's loss to the next confirmed one.
    public internal(set) var outages = Spells()
    /// From the beginning of fetching by REST to its end.
    public internal(set) var fallbacks = Spells()
    /// PINGs that were sent.
    public internal(set) var pings: UInt64 = 0
    /// PONGs that answered one of them.
    public internal(set) var pongs: UInt64 = 0
    /// PINGs that were not answered in time: each dropped a connection.
    public internal(set) var pongsMissed: UInt64 = 0

    // MARK: REST

    /// Requests that were handed to be made.
    public internal(set) var requests: UInt64 = 0
    /// What they asked about: several symbols may share a request.
    public internal(set) var questions: UInt64 = 0
    /// Answers that could not be used, those of another status than 2xx among them, and requests without any.
    public internal(set) var requestsFailed: UInt64 = 0
    /// Requests that were not sent, since the venue wanted quiet, and are made again.
    public internal(set) var requestsPostponed: UInt64 = 0

    public init() {}

    /// Times that something lasted.
    public struct Spells: Hashable, Sendable {
        /// How many began.
        public internal(set) var count: UInt64 = 0
        /// How long those lasted together that are over, in nanoseconds.
        public internal(set) var total: Nanoseconds = 0
        /// How long the longest of them did.
        public internal(set) var longest: Nanoseconds = 0
        /// When the one began that is not over, by the feed's clock.
        public internal(set) var since: Nanoseconds?

        mutating func begin(at now: Nanoseconds) {
            guard since == nil else { return }
            (count, since) = (count + 1, now)
        }

        mutating func end(at now: Nanoseconds) {
            guard let since = since.take() else { return }
            let took = now.less(since)
            total = total.adding(took)
            longest = max(longest, took)
        }
    }

    mutating func repaired(_ range: SequenceRange, took: Nanoseconds) {
        gapsRepaired += 1
        messagesRepaired = messagesRepaired.adding(range.count)
        repairTime = repairTime.adding(took)
        repairTimeMax = max(repairTimeMax, took)
    }

    mutating func lost(_ range: SequenceRange) {
        rangesLost += 1
        messagesLost = messagesLost.adding(range.count)
    }
}

extension SequenceRange {
    /// How many numbers, where they do not wrap around.
    var count: UInt64 { last >= first ? last - first + 1 : 0 }
}
