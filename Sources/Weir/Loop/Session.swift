import WeirModel

/// What the client knows of its life with the manager: who it is there, what it awaits, what it holds.
///
/// Pure: time comes in, decisions come out; the loop does the talking.
struct Session {
    /// Drawn once for each life: the same hello sent again gets the same number again.
    private(set) var nonce: UInt64
    private(set) var joined: Joined?
    private(set) var limitNames: [LimitID: String] = [:]
    /// Questions not yet answered, under their request ids.
    private(set) var awaited: [RequestID: Awaited] = [:]
    /// Questions that no message has carried yet.
    private(set) var waiting: [Question] = []
    private var nextRequest: RequestID = 1
    /// Connection slots held, and until when, by ``BootClock``.
    private(set) var slots: [SlotID: Nanoseconds] = [:]

    struct Awaited {
        var question: Question
        var request: Request
        /// The first sending: what the permit's life is counted from.
        var firstSent: Nanoseconds
        var lastSent: Nanoseconds
    }

    init(nonce: UInt64) { self.nonce = nonce }

    // MARK: Joining

    mutating func join(_ answer: Joined) {
        joined = answer
        limitNames = Dictionary(answer.limits.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// The manager knows this instance no more. What was awaited is asked again in a new life.
    mutating func leave(nonce: UInt64) {
        self.nonce = nonce
        joined = nil
        nextRequest = 1
        waiting = awaited.sorted { $0.key < $1.key }.map(\.value.question) + waiting
        awaited = [:]
        slots = [:]
    }

    mutating func rename(_ limits: [LimitDefinition]) {
        for limit in limits { limitNames[limit.id] = limit.name }
    }

    // MARK: Asking

    mutating func wait(_ question: Question) { waiting.append(question) }

    /// Gives request ids to what waits, up to `max`, and takes it as sent now.
    ///
    /// - Returns: the requests, and the questions of kinds that the topology does not have.
    mutating func number(max: Int, at now: Nanoseconds) -> (requests: [Request], unknown: [Question]) {
        guard let joined else { return ([], []) }
        var requests: [Request] = []
        var unknown: [Question] = []
        for question in waiting.prefix(max) {
            guard let kind = joined.kinds.first(where: { $0.name == question.kind }) else {
                unknown.append(question)
                continue
            }
            let request = Request(
                id: nextRequest,
                attempt: question.attempt == 0 ? nextRequest : question.attempt,
                bytes: question.bytes,
                permits: question.permits,
                kind: kind.id,
                opensConnection: question.opensConnection
            )
            nextRequest += 1
            awaited[request.id] = Awaited(question: question, request: request, firstSent: now, lastSent: now)
            requests.append(request)
        }
        waiting.removeFirst(min(max, waiting.count))
        return (requests, unknown)
    }

    /// What has waited for its answer longer than `retry`: to be sent again under the same ids.
    mutating func overdue(retry: Nanoseconds, at now: Nanoseconds) -> [Request] {
        let ids = awaited.filter { now.less($0.value.lastSent) >= retry }.keys.sorted()
        for id in ids { awaited[id]?.lastSent = now }
        return ids.compactMap { awaited[$0]?.request }
    }

    /// The lowest id whose answer is awaited: earlier answers need not be kept.
    var lowestAwaited: RequestID { awaited.keys.min() ?? nextRequest }

    mutating func take(_ request: RequestID) -> Awaited? { awaited.removeValue(forKey: request) }

    /// Questions whose time is over.
    mutating func expired(at now: Nanoseconds) -> [Question] {
        let late = waiting.filter { $0.deadline <= now }
        waiting.removeAll { $0.deadline <= now }
        let ids = awaited.filter { $0.value.question.deadline <= now }.keys.sorted()
        return late + ids.compactMap { awaited.removeValue(forKey: $0)?.question }
    }

    /// Nobody waits for it any more. - Returns: the question, if it was still open.
    mutating func cancel(token: UInt64) -> Question? {
        if let index = waiting.firstIndex(where: { $0.token == token }) { return waiting.remove(at: index) }
        guard let id = awaited.first(where: { $0.value.question.token == token })?.key else { return nil }
        return awaited.removeValue(forKey: id)?.question
    }

    /// Everything open, when the client closes.
    mutating func abandon() -> [Question] {
        defer { (waiting, awaited) = ([], [:]) }
        return waiting + awaited.values.map(\.question)
    }

    /// The earliest time at which a question is to be repeated or given up.
    func due(retry: Nanoseconds) -> Nanoseconds {
        var due = waiting.reduce(.never) { min($0, $1.deadline) }
        for entry in awaited.values { due = min(due, entry.question.deadline, entry.lastSent.adding(retry)) }
        return due
    }

    // MARK: Connection slots

    /// What remains of a time that the manager counts in its own nanoseconds, on a clock that may run slower by ρ.
    func shortened(_ time: Nanoseconds) -> Nanoseconds {
        let bound = UInt64(joined?.clockRateBound ?? 1_000_000)
        let (high, low) = time.multipliedFullWidth(by: bound)
        guard high < 1_000_000 else { return 0 }
        let (quotient, remainder) = UInt64(1_000_000).dividingFullWidth((high, low))
        return time.less(quotient.adding(remainder == 0 ? 0 : 1))
    }

    mutating func hold(_ slot: SlotID, since sent: Nanoseconds) {
        slots[slot] = sent.adding(shortened(joined?.slotLease ?? 0))
    }

    mutating func drop(_ slot: SlotID) { slots[slot] = nil }
}
