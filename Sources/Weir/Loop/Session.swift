import WeirModel
import WeirWire

/// What the client knows of its life with the manager: who it is there, and whether that still holds.
///
/// Pure: answers come in, what they mean comes out; the loop does the talking.
struct Session {
    /// Drawn once for each life: the same hello sent again gets the same number again.
    private(set) var nonce: UInt64
    private(set) var joined: Joined?
    /// Whether the manager at the other end is known to know this instance. After a break of the connection there may be
    /// another journal behind the endpoint, in which the same number is someone else: nothing is said before it is sure.
    private(set) var isConfirmed = false
    private(set) var limitNames: [LimitID: String] = [:]

    init(nonce: UInt64) { self.nonce = nonce }

    /// What a welcome means.
    enum Welcome {
        /// Said before.
        case known
        /// The manager is back, and all is as it was.
        case confirmed
        /// A life begins.
        case joined
        /// The life before is over, and another begins.
        case rejoined
    }

    mutating func welcome(_ answer: Joined) -> Welcome {
        if isConfirmed { return .known }
        defer { take(answer) }
        guard let joined else { return .joined }
        return joined.sender == answer.sender ? .confirmed : .rejoined
    }

    /// The connection broke.
    mutating func doubt() { isConfirmed = false }

    /// The manager knows this instance no more.
    mutating func leave(nonce: UInt64) {
        self.nonce = nonce
        joined = nil
        isConfirmed = false
    }

    /// The name of a limit, as far as it is known.
    func name(of limit: LimitID) -> String { limitNames[limit] ?? "limit \(limit.rawValue)" }

    mutating func rename(_ limits: [LimitDefinition]) {
        for limit in limits { limitNames[limit.id] = limit.name }
    }

    /// What remains of a time that the manager counts in its own nanoseconds, on a clock that may run slower by ρ.
    func shortened(_ time: Nanoseconds) -> Nanoseconds {
        let bound = UInt64(joined?.clockRateBound ?? 1_000_000)
        let (high, low) = time.multipliedFullWidth(by: bound)
        guard high < 1_000_000 else { return 0 }
        let (quotient, remainder) = UInt64(1_000_000).dividingFullWidth((high, low))
        return time.less(quotient.adding(remainder == 0 ? 0 : 1))
    }

    /// How long a slot is held without being renewed.
    var slotLife: Nanoseconds { shortened(joined?.slotLease ?? 0) }

    private mutating func take(_ answer: Joined) {
        joined = answer
        isConfirmed = true
        limitNames = Dictionary(answer.limits.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}
