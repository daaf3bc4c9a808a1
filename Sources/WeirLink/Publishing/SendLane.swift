public import WeirModel

/// One lane of what a process sends on ingest: numbers, and a bounded ring of the messages that are not acknowledged.
///
/// From the front to the back of the ring: what was sent and waits for its acknowledgement; behind it what was not sent
/// yet. While what is missing is repeated (``Resending``), nothing new is sent: the manager would leave it, since it comes
/// before its turn.
public struct SendLane: Sendable {
    public let lane: Lane
    let settings: SendSettings
    private var ring = MessageQueue()
    /// How many at the front of the ring have been sent.
    private(set) var sentCount = 0
    /// The manager has everything up to this number, or knows that it will not come.
    public private(set) var acknowledged: UInt64 = 0
    /// The furthest that it ever came in this life: behind it lies only what a manager has forgotten.
    private var furthest: UInt64 = 0
    /// The last number that was given, and the last that was sent.
    public private(set) var last: UInt64 = 0
    public private(set) var lastSent: UInt64 = 0
    /// What was acknowledged in earlier lives.
    private var settledBefore: UInt64 = 0
    var resending: Resending?

    init(_ lane: Lane, _ settings: SendSettings) {
        self.lane = lane
        self.settings = settings
    }

    // MARK: What there is

    /// Whether another message may be added.
    public var hasRoom: Bool {
        ring.count == 0 || (ring.count < settings.keepMax && ring.bytes < settings.keepBytesMax)
    }

    /// More than half of the ring is in use.
    var isFilling: Bool { ring.count > settings.keepMax / 2 || ring.bytes > settings.keepBytesMax / 2 }

    /// Messages that are kept.
    public var count: Int { ring.count }

    /// Whether anything was sent that is not acknowledged.
    public var isAwaiting: Bool { acknowledged < lastSent }

    /// Numbers given in all lives, and those of them that were acknowledged.
    public var accepted: UInt64 { settledBefore + last }
    public var settled: UInt64 { settledBefore + furthest }

    /// When the oldest that is not acknowledged went out.
    var oldestSent: Nanoseconds? { ring.first?.sent }

    // MARK: Adding

    /// Numbers a message and puts it behind the others. Whoever calls has looked at ``hasRoom``.
    public mutating func add(_ content: KeptMessage.Content) {
        let count: UInt64 = if case .facts(let facts) = content { UInt64(facts.count) } else { 1 }
        guard count > 0 else { return }
        ring.append(KeptMessage(first: last + 1, count: count, content: content))
        last += count
    }

    /// Numbers what had no room, so that it can be named: a notice of loss takes its place.
    public mutating func drop(_ count: UInt64) {
        guard count > 0 else { return }
        last += count
        if ring.count > sentCount, let back = ring.last, back.content == .dropped {
            return ring.update(ring.count - 1) { $0.count += count }
        }
        ring.append(KeptMessage(first: last - count + 1, count: count, content: .dropped))
    }

    // MARK: Sending

    /// What is to be sent next on ingest.
    public var next: KeptMessage? { resending == nil && sentCount < ring.count ? ring[sentCount] : nil }

    /// The next went out.
    ///
    /// - Parameter isKept: false where the manager acknowledges nothing: then what was sent is done with.
    public mutating func wentOut(isKept: Bool, at now: Nanoseconds) {
        ring.update(sentCount) { $0.sent = now }
        lastSent = ring[sentCount].last
        sentCount += 1
        if !isKept { advance(to: lastSent) }
    }

    // MARK: Acknowledgement

    /// Everything up to a number is done with.
    ///
    /// - Returns: whether that is news.
    @discardableResult
    mutating func advance(to mark: UInt64) -> Bool {
        let mark = min(mark, lastSent)
        guard mark > acknowledged else { return false }
        acknowledged = mark
        furthest = max(furthest, mark)
        while sentCount > 0, let front = ring.first, front.last <= mark {
            ring.removeFirst()
            sentCount -= 1
            resending?.shift()
        }
        if resending != nil, !isAwaiting { resending = nil }
        return true
    }

    /// The manager has forgotten what it acknowledged: it was restored from an older state, or had not written down what
    /// will not come. Nobody keeps that any more.
    mutating func regress(to mark: UInt64) {
        guard mark < acknowledged else { return }
        ring.prepend(
            KeptMessage(first: mark + 1, count: acknowledged - mark, content: .dropped, sent: ring.first?.sent ?? 0)
        )
        sentCount += 1
        acknowledged = mark
        resending = Resending()
    }

    // MARK: Repeating

    /// What is to be sent again on control, next of all.
    func repeated(at now: Nanoseconds) -> KeptMessage? {
        guard let resending, resending.next < sentCount, resending.mayGo(settings, at: now) else { return nil }
        return ring[resending.next]
    }

    mutating func wasRepeated(at now: Nanoseconds) {
        guard let next = resending?.next else { return }
        resending?.went(size: ring[next].size, at: now)
    }

    /// A message can never be taken: its numbers become a loss.
    ///
    /// - Returns: how many.
    mutating func giveUp(_ first: UInt64) -> UInt64 {
        guard let index = (0..<sentCount).first(where: { ring[$0].first == first }), ring[index].content != .dropped
        else { return 0 }
        ring.update(index) { $0.content = .dropped }
        resending?.startOver()
        return ring[index].count
    }

    // MARK: A new life

    /// The manager knows this process no more, and will number it anew. What was not sent is renumbered; what was sent
    /// and not acknowledged may have been taken or not, so it is not sent again: it is told as lost.
    ///
    /// - Returns: the numbers of the old life that are uncertain; nil where there are none.
    mutating func restart(_ renew: (inout RequestFact) -> Void) -> ClosedRange<UInt64>? {
        let uncertain = lastSent > furthest ? furthest + 1...lastSent : nil
        var waiting: [KeptMessage.Content] = []
        var dropped: [UInt64] = []
        for index in sentCount..<ring.count {
            waiting.append(ring[index].content)
            dropped.append(ring[index].count)
        }
        settledBefore += furthest
        (acknowledged, furthest, last, lastSent, sentCount) = (0, 0, 0, 0, 0)
        ring = MessageQueue()
        resending = nil
        if let uncertain { drop(UInt64(uncertain.count)) }
        for (content, count) in zip(waiting, dropped) {
            switch content {
            case .dropped: drop(count)
            case .publication: add(content)
            case .facts(var facts):
                for index in facts.indices { renew(&facts[index]) }
                add(.facts(facts))
            }
        }
        return uncertain
    }
}
