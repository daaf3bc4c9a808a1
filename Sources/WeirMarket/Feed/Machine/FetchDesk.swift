import WeirLink
import WeirModel

/// What is to be fetched, what is under way, and who waits for it.
struct FetchDesk: Sendable {
    /// What a request under way is for.
    enum Purpose: Sendable {
        /// Asked in this counting of the venue's numbers, in the link's words.
        case asks([LinkRequest<Topic>], epoch: UInt32)
        case errand(Errand)
    }

    private let window: Nanoseconds
    private let backoff: Backoff
    private let attemptsMax: Int?
    private var jitter: Jitter
    private var lastID: UInt64 = 0
    private var underWay: [UInt64: (path: String, purpose: Purpose)] = [:]
    /// Asks that wait for others to share a request with.
    private var asks: [LinkRequest<Topic>] = []
    private var asksDue: Nanoseconds = .never
    /// Errands that failed and are run again.
    private var resting: [(due: Nanoseconds, errand: Errand)] = []
    /// Who waits for a snapshot over the WebSocket, and snapshots that came before anybody asked.
    private var snapshotTickets: [Topic: UInt64] = [:]
    private var snapshots: [Topic: (update: MarketUpdate, at: UInt64)] = [:]

    init(_ config: NetworkConfig, seed: UInt64) {
        window = config.reconciliationBatchWindow.nanoseconds
        backoff = config.repairBackoff
        attemptsMax = config.reconciliationMaxAttempts
        jitter = Jitter(seed: seed)
    }

    /// When something is to be done though nothing happens.
    var due: Nanoseconds { resting.map(\.due).min().map { min($0, asksDue) } ?? asksDue }

    mutating func forgetAll() {
        (asks, asksDue, resting, underWay) = ([], .never, [], [:])
        (snapshots, snapshotTickets) = ([:], [:])
    }

    // MARK: Asks

    var hasAsks: Bool { !asks.isEmpty }

    mutating func take(_ ask: LinkRequest<Topic>, at now: Nanoseconds) {
        asks.append(ask)
        asksDue = min(asksDue, now.adding(window))
    }

    func isBatchDue(at now: Nanoseconds) -> Bool { asksDue <= now }

    mutating func takeBatch() -> [LinkRequest<Topic>] {
        defer { (asks, asksDue) = ([], .never) }
        return asks
    }

    // MARK: Requests

    mutating func start(_ request: VenueRequest, for purpose: Purpose) -> UInt64 {
        lastID += 1
        underWay[lastID] = (request.path, purpose)
        return lastID
    }

    mutating func end(_ id: UInt64) -> (path: String, purpose: Purpose)? { underWay.removeValue(forKey: id) }

    // MARK: Errands

    /// - Returns: false where it has failed as often as it may.
    mutating func rest(_ errand: Errand, at now: Nanoseconds) -> Bool {
        var errand = errand
        errand.failures += 1
        guard errand.failures < attemptsMax ?? .max else { return false }
        resting.append((now.adding(jitter.upTo(backoff.bound(after: errand.failures - 1))), errand))
        return true
    }

    /// It is run again then, and this counts as no failure.
    mutating func postpone(_ errand: Errand, until due: Nanoseconds) { resting.append((due, errand)) }

    mutating func popErrand(at now: Nanoseconds) -> Errand? {
        guard let index = resting.firstIndex(where: { $0.due <= now }) else { return nil }
        return resting.remove(at: index).errand
    }

    // MARK: Snapshots over the WebSocket

    /// A snapshot came: for whom? Where nobody waits it is kept for who will.
    mutating func ticket(for update: MarketUpdate, at number: UInt64) -> UInt64? {
        if let ticket = snapshotTickets.removeValue(forKey: update.topic) { return ticket }
        keep(update, at: number)
        return nil
    }

    /// Whoever waited does so no longer: it is for who asks next.
    mutating func keep(_ update: MarketUpdate, at number: UInt64) { snapshots[update.topic] = (update, number) }

    /// Somebody asks for a snapshot: one that is there already, once.
    mutating func snapshot(of topic: Topic, for ticket: UInt64) -> (update: MarketUpdate, at: UInt64)? {
        if let snapshot = snapshots.removeValue(forKey: topic) { return snapshot }
        snapshotTickets[topic] = ticket
        return nil
    }

    /// What waits to be asked, or was sent unasked, of a topic that begins anew or is followed no more.
    mutating func forget(_ topic: Topic) {
        asks.removeAll { $0.topic == topic }
        snapshots[topic] = nil
        snapshotTickets[topic] = nil
    }

    /// The connection that they came over is gone. Who waits still does: the next connection begins with a snapshot.
    mutating func forgetSnapshots() { snapshots = [:] }
}

/// Something to fetch that no link asks for, page after page.
struct Errand: Sendable {
    /// Orders that are held at once: a venue whose pages do not end is not asked without end.
    static let ordersMax = 1_000_000

    var what: Reconciliation
    var failures = 0
    /// Where the next page begins.
    var cursor: String?
    var next: UInt64?
    /// Which of the venue's countings the pages so far belong to.
    var epoch: UInt32?
    var orders: [VenueOrder] = []
    var updates: [MarketUpdate] = []

    init(_ what: Reconciliation) { self.what = what }

    /// Forgets the pages that it has, but not how often it failed.
    mutating func beginAgain() {
        (cursor, next, epoch) = (nil, nil, nil)
        (orders, updates) = ([], [])
    }
}

/// The jitter of errands: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
private struct Jitter: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Any of `0…bound`, each as likely.
    mutating func upTo(_ bound: Nanoseconds) -> Nanoseconds {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return (word ^ (word >> 31)).multipliedFullWidth(by: bound.adding(1)).high
    }
}
