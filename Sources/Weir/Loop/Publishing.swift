import WeirModel

/// What the instance has said on ingest so far, and what waits to be said.
struct Publishing {
    /// Whether the manager is subscribed: before that, publishing would be into the void.
    var isHeard = false
    /// The manager's queue is full: not to be tried again before this time.
    private(set) var blockedUntil: Nanoseconds = 0
    /// Publisher numbers, of facts and of publications: the last that went out.
    private(set) var lastFact: UInt64 = 0
    private(set) var lastPublication: UInt64 = 0
    /// Facts that were taken from the queue and did not go out.
    var held: [RequestFact] = []
    /// What there was no room for, and the manager has not been told of.
    var lostFacts: UInt64 = 0
    var lostPublications: UInt64 = 0
    private var waiting: [(topic: [UInt8], payload: [UInt8])] = []
    /// How many of those have gone out.
    private var gone = 0
    private var waitingBytes = 0
    /// All that ever went out, in this life and earlier ones.
    private(set) var factsSent: UInt64 = 0
    private(set) var publicationsSent: UInt64 = 0

    /// Publications that wait at most; further ones are lost, and told as lost.
    static let waitingMax = 10_000
    /// Bytes of publications that wait at most.
    static let waitingBytesMax = 64 << 20
    private static let pause: Nanoseconds = 5 * .millisecond

    mutating func block(at now: Nanoseconds) { blockedUntil = now.adding(Self.pause) }

    /// Whether there is anything that may still be on its way.
    var hasSpoken: Bool { lastFact > 0 || lastPublication > 0 }

    /// Whether anything waits that could go out at once.
    var isHolding: Bool { !held.isEmpty || lostFacts > 0 || lostPublications > 0 || nextPublication != nil }

    // MARK: Facts

    mutating func wentOut(facts count: Int) {
        lastFact += UInt64(count)
        factsSent += UInt64(count)
    }

    // MARK: Publications

    /// All that were ever accepted.
    var publicationsAccepted: UInt64 { publicationsSent + UInt64(waiting.count - gone) }

    var nextPublication: (topic: [UInt8], payload: [UInt8])? { gone < waiting.count ? waiting[gone] : nil }

    mutating func wait(_ topic: [UInt8], _ payload: [UInt8]) {
        let bytes = topic.count + payload.count
        guard waiting.count - gone < Self.waitingMax, waitingBytes + bytes <= Self.waitingBytesMax else {
            lostPublications += 1
            return
        }
        waiting.append((topic, payload))
        waitingBytes += bytes
    }

    mutating func nextPublicationWentOut() {
        waitingBytes -= waiting[gone].topic.count + waiting[gone].payload.count
        gone += 1
        lastPublication += 1
        publicationsSent += 1
        guard gone == waiting.count || gone > Self.waitingMax else { return }
        waiting.removeFirst(gone)
        gone = 0
    }

    /// A new instance counts from the beginning, and refers to no permit of an earlier one.
    mutating func restart() {
        (lastFact, lastPublication) = (0, 0)
        for index in held.indices { held[index].forgetPermit() }
    }
}
