public import WeirModel

/// The sender's side of ingest: everything is numbered, kept, and repeated until the manager has it.
///
/// Ingest drops: a queue that is full, a connection that breaks. So what was sent is kept until the manager says on
/// control that it is durable (``Progress``). Where its mark stays behind although it has been asked twice since the next
/// message was sent, that message is missing, and everything from it on is repeated on control. The manager leaves what
/// comes before its turn, so nothing needs to be remembered but a mark on either side, and what is applied is applied once
/// and in order.
///
/// Nothing is ever lost here in silence. What found no room is numbered all the same, and takes its turn as a notice of
/// loss; so does what the manager can never take.
///
/// Pure: time and answers come in, messages go out.
public struct Publisher: Sendable {
    public let settings: SendSettings
    public private(set) var facts: SendLane
    public private(set) var publications: SendLane
    /// Whether the manager acknowledges; an older one does not.
    public private(set) var isKeeping = true
    /// Somebody waits until everything is acknowledged, or for room.
    public var isAwaited = false { didSet { if isAwaited, !oldValue { asking.hurry(settings) } } }
    private var asking: ProgressAsking
    /// Questions and repetitions so far: what an answer says counts for what was known when it was asked for.
    private var questions: UInt64 = 0
    /// For each lane: a mark that an answer named though more had been sent, and when that was asked.
    private var suspects: [Lane: (mark: UInt64, asked: Nanoseconds)] = [:]
    /// For each lane: the last question before its mark moved.
    private var markedAfter: [Lane: UInt64] = [:]

    public init(_ settings: SendSettings) {
        self.settings = settings
        facts = SendLane(.facts, settings)
        publications = SendLane(.publications, settings)
        asking = ProgressAsking(settings)
    }

    /// A lane's numbers and messages.
    public private(set) subscript(lane: Lane) -> SendLane {
        get { lane == .facts ? facts : publications }
        // In place: a lane that is copied to be changed copies its ring.
        _modify { if lane == .facts { yield &facts } else { yield &publications } }
    }

    // MARK: Adding

    /// Facts that travel in one message. Whoever calls has looked whether there is room.
    public mutating func add(_ batch: [RequestFact]) { facts.add(.facts(batch)) }

    /// A publication under its topic's frame. Whoever calls has looked whether there is room.
    public mutating func add(_ payload: [UInt8], under topic: [UInt8]) {
        publications.add(.publication(topic: topic, payload: payload))
    }

    /// What was meant to be sent and had no room.
    public mutating func drop(_ count: UInt64, of lane: Lane) {
        if lane == .facts { facts.drop(count) } else { publications.drop(count) }
    }

    // MARK: Sending

    /// What is to be sent next on ingest; nil also while something is repeated.
    public func next(of lane: Lane) -> KeptMessage? { lane == .facts ? facts.next : publications.next }

    public mutating func wentOut(_ lane: Lane, at now: Nanoseconds) {
        if lane == .facts {
            facts.wentOut(isKept: isKeeping, at: now)
        } else {
            publications.wentOut(isKept: isKeeping, at: now)
        }
    }

    /// It went out on control, where ingest reaches nobody: its answer is that to a question.
    public mutating func wentOutOnControl(_ lane: Lane, at now: Nanoseconds) {
        questions += 1
        wentOut(lane, at: now)
    }

    // MARK: Asking

    /// The numbers that were sent, for a question or a heartbeat.
    public var reached: Progress { Progress(facts: facts.lastSent, publications: publications.lastSent) }

    /// Whether everything that was ever added is acknowledged.
    public var isSettled: Bool { facts.settled == facts.accepted && publications.settled == publications.accepted }

    /// When there will be something to ask or to repeat.
    public var due: Nanoseconds {
        guard facts.isAwaiting || publications.isAwaiting else { return .never }
        return min(askDue, facts.repeatDue, publications.repeatDue)
    }

    private var askDue: Nanoseconds {
        let since = [facts, publications].compactMap { $0.isAwaiting ? $0.oldestSent : nil }.min() ?? .never
        let isFilling = facts.isFilling || publications.isFilling
        return asking.due(settings, isUrgent: isAwaited || isFilling || !suspects.isEmpty, since: since)
    }

    /// Takes up a question that is due.
    ///
    /// - Returns: its number; nil where none is due.
    public mutating func ask(at now: Nanoseconds) -> UInt64? {
        guard facts.isAwaiting || publications.isAwaiting, askDue <= now else { return nil }
        questions += 1
        asking.ask(questions, at: now)
        return questions
    }

    /// The answer to a question.
    public mutating func take(_ progress: Progress, to question: UInt64, at now: Nanoseconds) {
        let isNews = advance(to: progress)
        guard let asked = asking.answer(question, isNews: isNews, settings) else { return }
        suspect(progress.facts, .facts, question, asked: asked)
        suspect(progress.publications, .publications, question, asked: asked)
    }

    private mutating func advance(to progress: Progress) -> Bool {
        var isNews = false
        if facts.advance(to: progress.facts) { (isNews, markedAfter[.facts]) = (true, questions) }
        if publications.advance(to: progress.publications) { (isNews, markedAfter[.publications]) = (true, questions) }
        return isNews
    }

    /// Looks whether something is missing: of two answers each was asked for after the next message had been sent, and
    /// neither knows it.
    private mutating func suspect(_ mark: UInt64, _ lane: Lane, _ question: UInt64, asked: Nanoseconds) {
        let state = self[lane]
        if mark < state.acknowledged, question > markedAfter[lane] ?? 0 {
            suspects[lane] = nil
            return self[lane].regress(to: mark)
        }
        guard state.isAwaiting, state.resending == nil, let sent = state.oldestSent, sent < asked else {
            suspects[lane] = nil
            return
        }
        guard let before = suspects[lane], before.mark == mark else {
            suspects[lane] = (mark, asked)
            // The second question follows soon.
            return asking.hurry(settings)
        }
        guard asked >= before.asked.adding(settings.askSoon) else { return }
        suspects[lane] = nil
        self[lane].resending = Resending()
    }

    // MARK: Repeating

    /// What is to be sent again on control, in order; nil where nothing is, for now.
    public mutating func repeated(of lane: Lane, at now: Nanoseconds) -> KeptMessage? {
        if self[lane].isRepeatingStuck(at: now) { self[lane].resending?.startOver() }
        return self[lane].repeated(at: now)
    }

    /// The number that the next question or repetition gets.
    public var nextQuestion: UInt64 { questions + 1 }

    /// What ``repeated(of:at:)`` gave went out on control.
    ///
    /// - Returns: the number of the question that it is.
    @discardableResult
    public mutating func wasRepeated(_ lane: Lane, at now: Nanoseconds) -> UInt64 {
        questions += 1
        self[lane].wasRepeated(at: now)
        return questions
    }

    /// The answer to something repeated.
    ///
    /// - Parameter question: the number that ``wasRepeated(_:at:)`` gave it.
    public mutating func take(_ progress: Progress, toRepeated lane: Lane, _ question: UInt64, at now: Nanoseconds) {
        self[lane].resending?.answered(at: now)
        _ = advance(to: progress)
        let mark = lane == .facts ? progress.facts : progress.publications
        if mark < self[lane].acknowledged, question > markedAfter[lane] ?? 0 { self[lane].regress(to: mark) }
    }

    /// The manager cannot take what was repeated, for now: it is tried again later.
    public mutating func postpone(_ lane: Lane, at now: Nanoseconds) {
        let later = now.adding(settings.retry)
        self[lane].resending?.pause(until: later)
    }

    /// The manager can never take a message that was repeated: its numbers are told as lost.
    ///
    /// - Returns: how many they are.
    public mutating func giveUp(_ first: UInt64, of lane: Lane) -> UInt64 { self[lane].giveUp(first) }

    // MARK: Lives and connections

    /// The connection broke: what was asked will not be answered.
    public mutating func disconnect() {
        asking.forget()
        asking.hurry(settings)
        suspects = [:]
        facts.resending?.startOver()
        publications.resending?.startOver()
    }

    /// A life begins.
    ///
    /// - Parameter isKeeping: whether the manager acknowledges.
    public mutating func begin(isKeeping: Bool) { self.isKeeping = isKeeping }

    /// A life is over: what is not sent yet is numbered anew, and what is uncertain is told as lost, since it may have been
    /// applied. Numbers begin at 1.
    ///
    /// - Parameter renew: makes a fact one that refers to nothing of the old life.
    /// - Returns: the numbers of the old life that are uncertain, for each lane that has any.
    public mutating func restart(_ renew: (inout RequestFact) -> Void) -> [(lane: Lane, numbers: ClosedRange<UInt64>)] {
        asking = ProgressAsking(settings)
        (suspects, markedAfter) = ([:], [:])
        var uncertain: [(lane: Lane, numbers: ClosedRange<UInt64>)] = []
        if let numbers = facts.restart(renew) { uncertain.append((.facts, numbers)) }
        if let numbers = publications.restart(renew) { uncertain.append((.publications, numbers)) }
        return uncertain
    }
}

extension SendLane {
    private var hasMoreToRepeat: Bool { (resending?.next ?? 0) < sentCount }

    fileprivate var repeatDue: Nanoseconds {
        guard let resending else { return .never }
        return resending.due(settings.retry, hasMore: hasMoreToRepeat)
    }

    /// Answers to what was repeated are long overdue, or did not help.
    fileprivate func isRepeatingStuck(at now: Nanoseconds) -> Bool {
        resending?.isStuck(settings.retry, hasMore: hasMoreToRepeat, at: now) ?? false
    }
}
