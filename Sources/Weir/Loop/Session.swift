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

    /// What is sure to be as long on this clock, which may run faster by ρ: `time·(1+ρ)`, rounded up.
    func stretched(_ time: Nanoseconds) -> Nanoseconds { time.adding(time.less(shortened(time))).adding(1) }

    /// Whether a limit applies to this component.
    func concerns(_ limit: LimitID) -> Bool { joined?.limits.contains { $0.id == limit } ?? false }

    /// The manager governs by another topology from now on.
    mutating func adopt(_ configuration: Configuration) {
        guard var joined, let own = configuration.components.first(where: { $0.id == joined.sender.component }) else {
            return
        }
        joined.useWithin = own.useWithin
        joined.slotLease = own.slotLease
        joined.heartbeatInterval = own.heartbeatInterval
        joined.clockRateBound = configuration.clockRateBound
        joined.topologyDigest = configuration.digest
        joined.kinds = configuration.kinds
        joined.mayLease = own.mayLease
        joined.limits = configuration.limits.filter { $0.applies(to: own.id) }.map {
            Joined.LimitName(id: $0.id, name: $0.name)
        }
        self.joined = joined
    }

    /// How long a slot is held without being renewed.
    var slotLife: Nanoseconds { shortened(joined?.slotLease ?? 0) }

    private mutating func take(_ answer: Joined) {
        joined = answer
        isConfirmed = true
        limitNames = Dictionary(answer.limits.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

extension LimitDefinition {
    fileprivate func applies(to component: ComponentID) -> Bool {
        scope == component || (scope == .manager && (members.isEmpty || members.contains(component)))
    }
}
