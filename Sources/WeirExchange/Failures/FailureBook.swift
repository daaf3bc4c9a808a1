/// All failures in force. A session's own rule goes before the one for all, and one that is not enabled excepts it.
struct FailureBook: Sendable {
    private struct Key: Hashable {
        let kind: FailureKind
        let session: String?
    }

    private let seed: UInt64
    private var rules: [Key: FailureRule] = [:]
    /// Whether anything can happen to what sessions are sent: the quick way round for a healthy exchange.
    private(set) var touchesSessions = false

    /// - Parameter seed: what all lots follow from.
    init(seed: UInt64) { self.seed = seed }

    /// In the order of their kinds, those for all first.
    func inForce(at now: Int64) -> [FailureRule] {
        rules.values.filter { !$0.isOver(at: now) }.sorted { first, second in
            guard first.kind == second.kind else { return Self.place(first.kind) < Self.place(second.kind) }
            return (first.session ?? "") < (second.session ?? "")
        }
    }

    private static func place(_ kind: FailureKind) -> Int { FailureKind.allCases.firstIndex(of: kind) ?? 0 }

    /// Puts a rule in force, in the place of the one there was; counting begins anew.
    ///
    /// - Parameter now: nanoseconds since 1970.
    mutating func put(_ kind: FailureKind, _ mode: FailureMode, session: String?, now: Int64) {
        rules = rules.filter { !$0.value.isOver(at: now) }
        rules[Key(kind: kind, session: session)] = FailureRule(kind, mode, session: session, seed: seed, now: now)
        look()
    }

    /// Takes rules out of force: those of a kind, or of all where it is nil; those of a session, or all where it is nil.
    ///
    /// - Returns: how many there were.
    @discardableResult mutating func remove(_ kind: FailureKind?, session: String?, now: Int64) -> Int {
        rules = rules.filter { !$0.value.isOver(at: now) }
        let before = rules.count
        rules = rules.filter { key, _ in
            (kind ?? key.kind) != key.kind || (session != nil && session != key.session)
        }
        look()
        return before - rules.count
    }

    private mutating func look() { touchesSessions = rules.values.contains { $0.strategy != nil } }

    /// The mode of a kind for a session; nil where it is spared.
    func mode(_ kind: FailureKind, session: String?, at now: Int64) -> FailureMode? {
        key(kind, session: session, at: now).flatMap { rules[$0]?.mode }
    }

    private func key(_ kind: FailureKind, session: String?, at now: Int64) -> Key? {
        for name in session == nil ? [nil] : [session, nil] {
            guard let rule = rules[Key(kind: kind, session: name)], !rule.isOver(at: now) else { continue }
            return rule.mode.enabled ? Key(kind: kind, session: name) : nil
        }
        return nil
    }
}

extension FailureBook {
    /// What becomes of a frame on its way to a session.
    mutating func pass(_ frame: Outbound, to session: SessionID) -> [Outbound] {
        var frames = [frame]
        guard touchesSessions else { return frames }
        for kind in FailureKind.onTheWayOut {
            guard let key = key(kind, session: session.name, at: frame.at) else { continue }
            frames = frames.flatMap { rules[key]?.strategy?.applyOutbound($0, session: session) ?? [$0] }
        }
        return frames
    }

    /// The connection has ended.
    mutating func forget(_ session: SessionID) {
        guard touchesSessions else { return }
        for key in rules.keys { rules[key]?.strategy?.forget(session) }
    }

    /// The failure that a REST request meets; nil where it is to be answered. Counts it.
    ///
    /// - Parameters:
    ///   - session: as the request names it.
    ///   - now: nanoseconds since 1970.
    mutating func answer(session: String?, at now: Int64) -> (kind: FailureKind, mode: FailureMode)? {
        for kind in [FailureKind.banned, .tooManyRequests, .unavailable] {
            guard let key = key(kind, session: session, at: now), let rule = rules[key] else { continue }
            guard rule.answers < rule.mode.count ?? .max else { continue }
            rules[key]?.answers += 1
            return (kind, rule.mode)
        }
        return nil
    }
}
