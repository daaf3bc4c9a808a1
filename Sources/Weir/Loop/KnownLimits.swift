import WeirModel

/// The numbers of limits, as far as this process has been told them: so that it can tell what a manager that comes back
/// with another topology has changed meanwhile.
struct KnownLimits {
    private var numbers: [String: LimitChanged.Numbers]?

    /// The topology that both sides hold.
    mutating func learn(_ configuration: Configuration) {
        numbers = Dictionary(
            configuration.limits.map { ($0.name, $0.numbers) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    mutating func note(_ change: LimitChanged) {
        numbers?[change.name] = change.new == LimitChanged.Numbers() ? nil : change.new
    }

    /// Takes up all limits as they are now.
    ///
    /// - Parameter concerning: the limits that changes are told of.
    /// - Returns: what differs; nothing where nothing was known.
    mutating func take(_ limits: [LimitStatus], concerning names: Set<String>) -> [LimitChange] {
        let old = numbers
        let new = Dictionary(
            limits.map { ($0.definition.name, $0.definition.numbers) },
            uniquingKeysWith: { first, _ in first }
        )
        numbers = new
        guard let old else { return [] }
        let touched = names.union(old.keys.filter { new[$0] == nil })
        return touched.sorted().filter { old[$0] != new[$0] }.map { name in
            LimitChange(
                limit: name,
                cause: .topology,
                old: old[name] ?? LimitChanged.Numbers(),
                new: new[name] ?? LimitChanged.Numbers(),
                reason: "the manager came back with another topology",
                pausedUntil: nil
            )
        }
    }
}

extension LimitDefinition {
    fileprivate var numbers: LimitChanged.Numbers {
        LimitChanged.Numbers(amount: amount, period: period, burst: burst)
    }
}
