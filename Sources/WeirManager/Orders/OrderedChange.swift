import WeirModel
import WeirTopology

/// What an order comes to: other numbers for one limit, or (nil) those of the topology again.
struct OrderedChange: Equatable {
    var limit: LimitID
    var name: String
    var numbers: LimitChanged.Numbers?
}

extension LimitOrder {
    /// What the order changes, in the order of the limits' numbers.
    ///
    /// - Parameters:
    ///   - topology: as adopted, without orders.
    ///   - limits: as the governor has them.
    /// - Throws: ``OrderError`` where it makes no sense.
    func changes(to topology: Topology, inForce limits: [LimitStatus]) throws(OrderError) -> [OrderedChange] {
        let mine = limits.filter { isAbout($0.definition) }
        let before = topology.withOrders(inForce: limits)
        let after = Dictionary(
            try before.ordered(self).configuration.limits.map { ($0.name, $0.numbers) },
            uniquingKeysWith: { first, _ in first }
        )
        guard !settings.isEmpty else {
            return mine.filter(\.isOverridden).map {
                OrderedChange(limit: $0.definition.id, name: $0.definition.name, numbers: nil)
            }
        }
        let known = Dictionary(
            before.configuration.limits.map { ($0.name, $0.numbers) },
            uniquingKeysWith: { first, _ in first }
        )
        let named = Set(settings.map { "\(scope).\(Self.limitName(of: $0.key))" })
        return mine.compactMap { limit in
            let (id, name) = (limit.definition.id, limit.definition.name)
            // What is named is set even where it says what it said before: a limit that has moved since is set back.
            guard let numbers = after[name], named.contains(name) || numbers != known[name] else { return nil }
            return OrderedChange(limit: id, name: name, numbers: numbers)
        }
    }

    /// No name has a dot in it: `<scope>.<what>`.
    private func isAbout(_ limit: LimitDefinition) -> Bool { limit.name.hasPrefix("\(scope).") }

    /// The limit that a key speaks of.
    private static func limitName(of key: String) -> String { key == "requestBurst" ? "requests" : key }
}

extension LimitDefinition {
    fileprivate var numbers: LimitChanged.Numbers {
        LimitChanged.Numbers(amount: amount, period: period, burst: burst)
    }
}
