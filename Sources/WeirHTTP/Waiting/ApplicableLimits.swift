import WeirModel
import WeirTopology

/// Which limits count a component's requests, by kind: a limit that any kind names counts the kinds that name it, at the cost
/// they name; one that no kind names counts all.
struct ApplicableLimits: Sendable {
    /// The kinds that a limit counts, by its name; a limit that is missing counts all.
    private let kinds: [String: Set<String>]
    /// What others are limited by: everybody hears of the limits of all scopes.
    private let foreign: Set<String>

    init(_ configuration: Configuration, of component: String) {
        let limitNames = Dictionary(uniqueKeysWithValues: configuration.limits.map { ($0.id, $0.name) })
        let kindNames = Dictionary(uniqueKeysWithValues: configuration.kinds.map { ($0.id, $0.name) })
        var kinds: [String: Set<String>] = [:]
        for cost in configuration.costs {
            guard let limit = limitNames[cost.limit], let kind = kindNames[cost.kind] else { continue }
            kinds[limit, default: []].formUnion(cost.units > 0 ? [kind] : [])
        }
        self.kinds = kinds
        let id = configuration.components.first { $0.name == component }?.id
        foreign = Set(configuration.limits.filter { limit in !limit.counts(id) }.map(\.name))
    }

    /// Whether a limit counts a kind of the component's requests. One that is not known may be newer than this process: it does.
    func counts(_ limit: String, _ kind: String) -> Bool {
        !foreign.contains(limit) && kinds[limit]?.contains(kind) ?? true
    }
}

extension LimitDefinition {
    fileprivate func counts(_ component: ComponentID?) -> Bool {
        guard let component else { return true }
        return scope == .manager ? members.isEmpty || members.contains(component) : scope == component
    }
}
