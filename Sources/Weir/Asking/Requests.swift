import WeirModel

/// Questions on their way: those that no message has carried yet, those that await their verdicts under request ids, and
/// those that stand in line after a denial.
///
/// Pure: time comes in, decisions come out; the loop does the talking. All of it is looked through only when something
/// may be due, so that ten thousand that wait cost no more in each turn than one.
struct Requests {
    struct Entry {
        let question: Question
        /// The id of its first try, 0 before that.
        var attempt: RequestID = 0
        /// When to give up waiting for an answer to this try.
        var answerBy: Nanoseconds
        /// It asks for those who stand in line behind it.
        var isOfLine = false
    }

    struct Awaited {
        var entry: Entry
        var request: Request
        /// The first sending: what the permit's life is counted from.
        var firstSent: Nanoseconds
        var lastSent: Nanoseconds
    }

    /// What an answer is about.
    enum Found {
        case awaited(Awaited)
        /// Nobody waits for it any more: a granted verdict is to be given back, once.
        case givenUp
        /// It was answered before: its permit may be in use.
        case answered
    }

    private let timeout: Nanoseconds
    private let retry: Nanoseconds
    /// Not yet sent, by token, and their order.
    private var unsent: [UInt64: Entry] = [:]
    private var order: [UInt64] = []
    private var awaited: [RequestID: Awaited] = [:]
    private var ids: [UInt64: RequestID] = [:]
    private var standing: [UInt64: Entry] = [:]
    private var lines: [Line.Key: Line] = [:]
    private var givenUp: Set<RequestID> = []
    private var next: RequestID = 1
    private var lowest: RequestID = 1
    private var nextLook: Nanoseconds = .never

    /// Looking through everything is done at most so often.
    private static let lookPause: Nanoseconds = 5 * .millisecond

    /// - Parameters:
    ///   - timeout: how long an answer is awaited.
    ///   - retry: after how long a question is repeated under the same id.
    init(timeout: Nanoseconds, retry: Nanoseconds) { (self.timeout, self.retry) = (timeout, retry) }

    /// When there is something to do that no message and no caller will bring.
    var due: Nanoseconds { lines.values.reduce(nextLook) { min($0, $1.due) } }

    var hasUnsent: Bool { !unsent.isEmpty }

    /// The lowest id whose answer is awaited: earlier answers need not be kept.
    mutating func lowestAwaited() -> RequestID {
        while lowest < next, awaited[lowest] == nil { lowest += 1 }
        return lowest
    }

    // MARK: Asking

    /// - Parameter now: when its answer begins to be awaited, if that is not when it was asked.
    mutating func ask(_ question: Question, at now: Nanoseconds? = nil) {
        let entry = Entry(question: question, answerBy: (now ?? question.asked).adding(timeout))
        if question.patience != nil, lines[Line.Key(question)] != nil { return stand(entry) }
        enqueue(entry)
    }

    /// Lets those ask whose turn in a line it is.
    mutating func advanceLines(at now: Nanoseconds) {
        for key in lines.keys {
            guard let tokens = lines[key]?.turns(at: now) else { continue }
            for token in tokens {
                guard var entry = standing.removeValue(forKey: token) else { continue }
                (entry.isOfLine, entry.answerBy) = (true, now.adding(timeout))
                enqueue(entry)
            }
        }
    }

    /// Gives request ids to what is unsent, up to `max`, and takes it as sent now. No more are under way at once than the
    /// manager keeps answers of.
    ///
    /// - Returns: the requests, and the questions of kinds that the topology does not have.
    mutating func number(max: Int, kinds: [RequestKind], at now: Nanoseconds) -> (
        requests: [Request], unknown: [Question]
    ) {
        let room = Int(Bounds.answersKept - Swift.min(Bounds.answersKept, next - lowestAwaited()))
        var requests: [Request] = []
        var unknown: [Question] = []
        var taken = 0
        for token in order {
            guard requests.count < Swift.min(max, room) else { break }
            taken += 1
            guard let entry = unsent.removeValue(forKey: token) else { continue }
            guard let kind = kinds.first(where: { $0.name == entry.question.kind }) else {
                settle(entry) { $0.gaveUp() }
                unknown.append(entry.question)
                continue
            }
            requests.append(send(entry, of: kind, at: now))
        }
        order.removeFirst(taken)
        return (requests, unknown)
    }

    /// They did not go out: the connection is gone, or its queue is full. They are numbered again when they do.
    ///
    /// - Precondition: they are those numbered last.
    mutating func unsend(_ requests: [Request]) {
        guard let first = requests.first else { return }
        let entries = requests.compactMap { awaited.removeValue(forKey: $0.id)?.entry }
        next = first.id
        requeue(entries)
    }

    /// Nobody waits for it any more. - Returns: the question, if it was still open.
    mutating func cancel(token: UInt64) -> Question? {
        if let entry = unsent.removeValue(forKey: token) {
            // Its place in the order stays behind, to be passed over, until most places are such.
            if order.count > 2 * unsent.count + 64 { order.removeAll { unsent[$0] == nil } }
            settle(entry) { $0.gaveUp() }
            return entry.question
        }
        if let entry = standing.removeValue(forKey: token) {
            settleLine(of: entry) { $0.leave(token) }
            return entry.question
        }
        return ids[token].flatMap { giveUp($0) }?.question
    }

    /// Serves those who wait for a kind, in the order of their asking, from what has become free without a verdict.
    ///
    /// - Parameter spend: a permit for so many bytes; nil where there is none left.
    mutating func serve(_ kind: String, _ spend: (UInt64) -> Permit?) -> [(Question, Permit)] {
        let waiting = [unsent.values, standing.values].joined().map(\.question)
            .filter { $0.kind == kind && $0.isLeasable }.sorted { $0.token < $1.token }
        var served: [(Question, Permit)] = []
        for question in waiting {
            guard let permit = spend(question.bytes) else { break }
            _ = cancel(token: question.token)
            served.append((question, permit))
        }
        return served
    }

    // MARK: Answers

    mutating func take(_ request: RequestID) -> Found {
        guard let found = awaited.removeValue(forKey: request) else {
            return givenUp.remove(request) == nil ? .answered : .givenUp
        }
        ids[found.entry.question.token] = nil
        return .awaited(found)
    }

    /// The answer was one that ends the wait.
    mutating func granted(_ awaited: Awaited) { settle(awaited.entry) { $0.granted() } }

    mutating func refused(_ awaited: Awaited) { settle(awaited.entry) { $0.gaveUp() } }

    /// - Returns: whether the question stands in line now, since it may wait so long; otherwise the denial is its answer.
    mutating func denied(_ awaited: Awaited, _ denial: Denial, at now: Nanoseconds) -> Bool {
        let entry = awaited.entry
        let again = now.adding(denial.retryAfter.nanoseconds)
        guard let patience = entry.question.patience, again <= patience else {
            settle(entry) { $0.denied(denial, until: again, wasOfLine: true) }
            return false
        }
        let key = Line.Key(entry.question)
        lines[key, default: Line(denial, until: again)].denied(denial, until: again, wasOfLine: entry.isOfLine)
        stand(entry)
        return true
    }

    /// It has to be asked once more, as if for the first time: its verdict is not to be had, or came too late to be used.
    mutating func askAgain(_ awaited: Awaited) { requeue([awaited.entry]) }

    // MARK: Time

    /// What is late and what is to be repeated, if anything may be.
    ///
    /// - Parameter mayRepeat: whether the manager is there to be asked.
    mutating func look(at now: Nanoseconds, mayRepeat: Bool) -> (late: [Late], repeated: [Request]) {
        guard now >= nextLook else { return ([], []) }
        let late = takeLate(at: now)
        var repeated: [Request] = []
        if mayRepeat {
            let ids = awaited.filter { now.less($0.value.lastSent) >= retry }.keys.sorted()
            for id in ids { awaited[id]?.lastSent = now }
            repeated = ids.compactMap { awaited[$0]?.request }
        }
        findNextLook(at: now, mayRepeat: mayRepeat)
        return (late, repeated)
    }

    /// A question whose time is over.
    struct Late {
        let question: Question
        /// The last denial, where it stood in line.
        let denial: Denial?
    }

    /// The manager is back: what is awaited is repeated at once.
    mutating func repeatAll() {
        for id in awaited.keys { awaited[id]?.lastSent = 0 }
        nextLook = 0
    }

    /// The manager knows the instance no more: what was awaited is asked as if for the first time, by a new one.
    mutating func restart() {
        requeue(awaited.values.sorted { $0.request.id < $1.request.id }.map(\.entry))
        for token in unsent.keys { unsent[token]?.attempt = 0 }
        for token in standing.keys { standing[token]?.attempt = 0 }
        (awaited, ids, givenUp) = ([:], [:], [])
        (next, lowest) = (1, 1)
    }

    /// Everything open, when the client closes. Verdicts that still come are to be given back.
    mutating func abandon() -> [Question] {
        let open = unsent.values.map(\.question) + standing.values.map(\.question)
        let asked = awaited.keys.sorted().compactMap { giveUp($0)?.question }
        (unsent, order, standing, lines) = ([:], [], [:], [:])
        nextLook = .never
        return open + asked
    }
}

// MARK: - Book-keeping

extension Requests {
    private mutating func enqueue(_ entry: Entry) {
        unsent[entry.question.token] = entry
        order.append(entry.question.token)
        nextLook = min(nextLook, entry.end)
    }

    private mutating func requeue(_ entries: [Entry]) {
        for entry in entries {
            ids[entry.question.token] = nil
            unsent[entry.question.token] = entry
            nextLook = min(nextLook, entry.end)
        }
        order.insert(contentsOf: entries.map(\.question.token), at: 0)
    }

    private mutating func stand(_ entry: Entry) {
        var entry = entry
        entry.isOfLine = false
        standing[entry.question.token] = entry
        lines[Line.Key(entry.question)]?.stand(entry.question.token)
        nextLook = min(nextLook, entry.question.patience ?? .never)
    }

    private mutating func send(_ entry: Entry, of kind: RequestKind, at now: Nanoseconds) -> Request {
        let (id, question) = (next, entry.question)
        next += 1
        let request = Request(
            id: id,
            attempt: entry.attempt == 0 ? id : entry.attempt,
            bytes: question.bytes,
            permits: question.permits,
            kind: kind.id,
            opensConnection: question.opensConnection
        )
        var entry = entry
        entry.attempt = request.attempt
        awaited[id] = Awaited(entry: entry, request: request, firstSent: now, lastSent: now)
        ids[question.token] = id
        nextLook = min(nextLook, now.adding(retry), entry.end)
        return request
    }

    private mutating func giveUp(_ id: RequestID) -> Entry? {
        guard let found = awaited.removeValue(forKey: id) else { return nil }
        ids[found.entry.question.token] = nil
        settle(found.entry) { $0.gaveUp() }
        givenUp.insert(id)
        // Answers older than those that the manager keeps will not come.
        if givenUp.count > Int(Bounds.answersKept) { givenUp = givenUp.filter { $0 + 2 * Bounds.answersKept > next } }
        return found.entry
    }

    /// Tells the line for which an entry asked what came of it.
    private mutating func settle(_ entry: Entry, _ outcome: (inout Line) -> Void) {
        if entry.isOfLine { settleLine(of: entry, outcome) }
    }

    private mutating func settleLine(of entry: Entry, _ change: (inout Line) -> Void) {
        let key = Line.Key(entry.question)
        guard var line = lines[key] else { return }
        change(&line)
        lines[key] = line.isOver ? nil : line
    }

    private mutating func takeLate(at now: Nanoseconds) -> [Late] {
        let unsentLate = unsent.values.filter { $0.end <= now }.map(\.question.token)
        let standingLate = standing.values.filter { ($0.question.patience ?? .never) <= now }.map(\.question.token)
        let awaitedLate = awaited.filter { $0.value.entry.end <= now }.keys.sorted()
        var late: [Late] = []
        for token in standingLate.sorted() {
            let denial = standing[token].flatMap { lines[Line.Key($0.question)]?.denial }
            if let question = cancel(token: token) { late.append(Late(question: question, denial: denial)) }
        }
        for token in unsentLate.sorted() {
            if let question = cancel(token: token) { late.append(Late(question: question, denial: nil)) }
        }
        for id in awaitedLate {
            if let entry = giveUp(id) { late.append(Late(question: entry.question, denial: nil)) }
        }
        return late
    }

    private mutating func findNextLook(at now: Nanoseconds, mayRepeat: Bool) {
        var due = unsent.values.reduce(.never) { min($0, $1.end) }
        due = standing.values.reduce(due) { min($0, $1.question.patience ?? .never) }
        for found in awaited.values {
            due = min(due, found.entry.end, mayRepeat ? found.lastSent.adding(retry) : .never)
        }
        nextLook = due == .never ? .never : max(due, now.adding(Self.lookPause))
    }
}

extension Requests.Entry {
    /// When nobody waits for this try any more.
    fileprivate var end: Nanoseconds { min(answerBy, question.patience ?? .never) }
}
