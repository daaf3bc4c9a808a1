import WeirModel
import WeirTopology

/// Which limits count which kinds of request: a limit that any kind names counts the kinds that name it, at the cost they
/// name; one that no kind names counts all.
struct ApplicableLimits: Sendable {
    /// The kinds that a limit counts, by its name; a limit that is missing counts all.
    private let kinds: [String: Set<String>]

    init(_ configuration: Configuration) {
        let limitNames = Dictionary(uniqueKeysWithValues: configuration.limits.map { ($0.id, $0.name) })
        let kindNames = Dictionary(uniqueKeysWithValues: configuration.kinds.map { ($0.id, $0.name) })
        var kinds: [String: Set<String>] = [:]
        for cost in configuration.costs {
            guard let limit = limitNames[cost.limit], let kind = kindNames[cost.kind] else { continue }
            kinds[limit, default: []].formUnion(cost.units > 0 ? [kind] : [])
        }
        self.kinds = kinds
    }

    /// Whether a limit counts a kind.
    func counts(_ limit: String, _ kind: String) -> Bool { kinds[limit]?.contains(kind) ?? true }
}
