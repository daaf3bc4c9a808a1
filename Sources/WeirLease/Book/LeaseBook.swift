public import WeirModel

/// A component's leases: when to ask for one, how large, when to renew it, when to hand it back.
///
/// Pure: time and answers come in, what is to be sent comes out. It belongs to one thread, which alone installs into its
/// ``LeaseCell``s; any thread spends from those. Demand is read off the cells: what was spent, and what had to be asked
/// for because there was nothing to spend.
///
/// A kind is leased when its demand would use at least two requests of a lease; the lease is asked for as large as what
/// will be used of it, and a sixteenth more. It is renewed when what is left would not last two round trips, or its time
/// would not: the question ends the old lease and takes back what is left of it, but for what is expected to be spent until
/// the answer comes.
public struct LeaseBook: ~Copyable, Sendable {
    private let policy: LeasePolicy
    private var kinds: [LeasedKind] = []
    /// Nil while the instance has no number.
    private var terms: LeaseTerms?
    private var roundTrip: RoundTrip
    private var number: UInt64 = 0

    public init(policy: LeasePolicy = LeasePolicy()) {
        self.policy = policy
        roundTrip = RoundTrip(assumed: policy.assumedRoundTrip)
    }

    // MARK: Lives

    /// The manager has welcomed a new instance. Question numbers go on, so that no late answer is taken for another's.
    ///
    /// - Parameters:
    ///   - kinds: the numbers of the request kinds; a kind that was there before keeps its cell.
    ///   - cells: where to spend some of them, if that is settled already.
    ///   - now: in nanoseconds of the clock that leases are held against, as everywhere.
    public mutating func begin(
        kinds ids: [UInt16],
        cells: [UInt16: LeaseCell] = [:],
        terms: LeaseTerms,
        at now: Nanoseconds
    ) {
        end(at: now)
        self.terms = terms
        kinds = Set(ids).sorted().map { id in
            let known = kinds.first { $0.id == id && (cells[id] == nil || cells[id] === $0.cell) }
            let cell = cells[id] ?? LeaseCell()
            return known ?? LeasedKind(id: id, cell: cell, assumedDuration: policy.assumedDuration, at: now)
        }
    }

    /// The manager knows the instance no more: nothing can be spent, and nothing is handed back in its name.
    public mutating func end(at now: Nanoseconds) {
        terms = nil
        for index in kinds.indices { kinds[index].forget(at: now) }
    }

    /// The process ends in order: nothing can be spent any more, what is left goes back, and so will what is granted late.
    public mutating func close(at now: Nanoseconds) -> [LeaseAction] { pause(until: .never, at: now) }

    // MARK: Spending

    /// Where to spend requests of a kind; it stays the same one while the kind is there.
    public func cell(of kind: UInt16) -> LeaseCell? { kinds.first { $0.id == kind }?.cell }

    // MARK: Time

    /// When ``look(at:)`` is due though nothing happens. Apart from that, look after each strict question: it shows demand.
    public var due: Nanoseconds {
        guard let terms else { return .never }
        let ground = Ground(terms: terms, policy: policy, roundTrip: roundTrip.average, now: 0)
        return kinds.reduce(.never) { min($0, $1.due(ground)) }
    }

    /// - Parameter now: read before what is returned is sent.
    /// - Returns: what is to be sent.
    public mutating func look(at now: Nanoseconds) -> [LeaseAction] {
        guard let terms else { return [] }
        let ground = Ground(terms: terms, policy: policy, roundTrip: roundTrip.average, now: now)
        var actions: [LeaseAction] = []
        for index in kinds.indices {
            if let action = kinds[index].look(ground, number: &number) { actions.append(action) }
        }
        return actions
    }

    /// The manager is back: what is not answered is repeated at the next look.
    public mutating func repeatAll() {
        for index in kinds.indices { kinds[index].asked?.lastSent = 0 }
    }

    // MARK: News

    /// - Returns: what is to be sent: a lease that came when it was not wanted any more goes back.
    public mutating func take(_ answer: LeaseAnswer, at now: Nanoseconds) -> [LeaseAction] {
        guard let terms, let index = kinds.firstIndex(where: { $0.awaits(answer.number) }) else { return [] }
        if let sample = kinds[index].roundTrip(of: answer.number, at: now) { roundTrip.note(sample) }
        let ground = Ground(terms: terms, policy: policy, roundTrip: roundTrip.average, now: now)
        return kinds[index].take(answer, ground).map { [$0] } ?? []
    }

    /// Limits are other than they were: what could not be leased may be now. Leases that are held go on to their ends.
    public mutating func limitsChanged() {
        for index in kinds.indices { kinds[index].limitsChanged(assumedDuration: policy.assumedDuration) }
    }

    /// The other side wants to be left alone: nothing can be spent from here on, and what is left goes back.
    ///
    /// - Parameters:
    ///   - kind: nil for all of them.
    ///   - end: until when nothing is asked for; of several pauses the longest counts.
    public mutating func pause(_ kind: UInt16? = nil, until end: Nanoseconds, at now: Nanoseconds) -> [LeaseAction] {
        kinds.indices.compactMap { index in
            kind == nil || kinds[index].id == kind ? kinds[index].pause(until: end, at: now) : nil
        }
    }
}

/// What the decisions about one kind rest on, beside the kind itself.
struct Ground {
    let terms: LeaseTerms
    let policy: LeasePolicy
    let roundTrip: Nanoseconds
    let now: Nanoseconds

    /// How long an answer may need before its question is repeated.
    var retry: Nanoseconds { max(policy.retry, 2 * roundTrip) }

    /// How long a lease can be spent after its answer has come.
    func life(_ duration: Nanoseconds) -> Nanoseconds { terms.usable(duration).less(roundTrip) }
}
