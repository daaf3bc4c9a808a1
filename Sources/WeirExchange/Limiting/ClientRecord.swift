/// One client as the exchange knows it: its window, its conduct, and the counts of what it did. Pure: time arrives with
/// each arrival.
struct ClientRecord {
    private(set) var requests = 0
    private(set) var accepted = 0
    private(set) var refused = 0
    private(set) var banned = 0
    private(set) var bans = 0
    private(set) var conduct = Conduct.clean
    private var window: TrailingWindow
    private var peak = ArrivalPeak()
    private let rule: BanRule?

    /// - Parameter rule: nil where nobody is banned.
    init(requestsPerSecond: Int, rule: BanRule?) {
        window = TrailingWindow(limit: requestsPerSecond)
        self.rule = rule
    }

    /// The largest number of arrivals in any trailing second.
    var peakArrivals: Int { peak.largest }

    /// What any trailing second has room for.
    var limit: Int {
        get { window.limit }
        set { window.limit = newValue }
    }

    /// - Parameters:
    ///   - now: nanoseconds; never less than in the call before.
    ///   - weight: what the request takes of the limit, at least 1.
    mutating func arrive(at now: Int64, weight: Int = 1) -> Judgement {
        requests += 1
        peak.record(at: now)
        let outcome = outcome(at: now, weight)
        switch outcome {
        case .accepted: accepted += 1
        case .refused: refused += 1
        case .banned: banned += 1
        }
        return Judgement(outcome: outcome, used: window.used(at: now))
    }

    private mutating func outcome(at now: Int64, _ weight: Int) -> Judgement.Outcome {
        if conduct.isBanned(at: now) { return .banned(wait: banEnds(after: now)) }
        guard let wait = window.admit(at: now, weight: weight) else { return .accepted }
        guard let rule else { return .refused(wait: wait) }
        conduct = conduct.violated(at: now, rule: rule)
        guard conduct.isBanned(at: now) else { return .refused(wait: wait) }
        bans += 1
        return .banned(wait: banEnds(after: now))
    }

    private func banEnds(after now: Int64) -> Int64? {
        guard case .banned(let until) = conduct else { return nil }
        return until - now
    }
}
