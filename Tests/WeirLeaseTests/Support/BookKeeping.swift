import WeirModel

@testable import WeirLease

/// A book on a class, so that tests can ask it questions inside of expectations; one kind, and a clock that is set by hand.
final class BookKeeping {
    static let kind: UInt16 = 3
    static let terms = LeaseTerms(clockRateBound: 100_000, margin: 0)

    private var book: LeaseBook
    let cell: LeaseCell
    var now: Nanoseconds = 10 * .second

    init(policy: LeasePolicy = LeasePolicy()) {
        var book = LeaseBook(policy: policy)
        book.begin(kinds: [Self.kind], terms: Self.terms, at: now)
        cell = book.cell(of: Self.kind)!  // it has just begun with it
        self.book = book
    }

    var due: Nanoseconds { book.due }

    func look() -> [LeaseAction] { book.look(at: now) }
    /// The answer: 100 requests and 10,000 bytes for 100 ms.
    func pay(_ question: LeaseQuestion, _ lease: LeaseID) -> [LeaseAction] {
        let paid = LeaseAnswer(
            number: question.number,
            kind: question.kind,
            lease: lease,
            requests: 100,
            bytes: 10_000,
            lasts: 100 * .millisecond
        )
        return book.take(paid, at: now)
    }
    /// The answer: nothing is paid.
    func deny(_ question: LeaseQuestion, retryAfter: Nanoseconds) -> [LeaseAction] {
        book.take(LeaseAnswer(number: question.number, kind: question.kind, retryAfter: retryAfter), at: now)
    }
    func limitsChanged() { book.limitsChanged() }
    func pause(until end: Nanoseconds) -> [LeaseAction] { book.pause(until: end, at: now) }
    func close() -> [LeaseAction] { book.close(at: now) }
    func end() { book.end(at: now) }
    func begin() { book.begin(kinds: [Self.kind], terms: Self.terms, at: now) }

    /// - Returns: how many of them there was something to spend for.
    @discardableResult
    func spend(_ count: Int, bytes: UInt64 = 0) -> Int {
        (0..<count).reduce(0) { sum, _ in sum + (cell.spend(bytes: bytes, now: { now }) == nil ? 0 : 1) }
    }

    /// Asks in vain until there is a question. - Returns: it.
    func provoke(_ count: Int = 100, bytes: UInt64 = 0) -> LeaseQuestion? {
        spend(count, bytes: bytes)
        return look().question
    }

    /// Holds a lease of 100 requests and 10,000 bytes for 100 ms, less a tenth, one millisecond after asking for it.
    func hold(_ lease: LeaseID = 1) {
        guard let question = provoke(bytes: 100) else { return }
        now += .millisecond
        _ = pay(question, lease)
    }
}

extension [LeaseAction] {
    /// The question that is asked for the first time.
    var question: LeaseQuestion? {
        for case .ask(let question) in self { return question }
        return nil
    }
}

extension LeaseReturn {
    /// All of the lease that is paid in these tests.
    static func whole(_ lease: LeaseID) -> LeaseReturn {
        LeaseReturn(lease: lease, unspentRequests: 100, unspentBytes: 10_000)
    }
}
