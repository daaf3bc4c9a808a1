import WeirModel

/// What an order speaks of: everyone's limits, a component's, or those of a scope.
struct OrderTarget {
    /// Above the keys that an order may give.
    let path: KeyPathText
    private let kind: Kind

    private enum Kind {
        case global
        case component(Int)
        case scope(Int)
    }

    /// - Throws: ``OrderError`` where the topology has nothing of that name.
    init(_ name: String, in topology: Topology) throws(OrderError) {
        if name == Topology.Component.globalScope {
            (kind, path) = (.global, "limits")
        } else if let index = topology.components.firstIndex(where: { $0.name == name }) {
            (kind, path) = (.component(index), "components" / name)
        } else if let index = topology.scopes.firstIndex(where: { $0.name == name }) {
            (kind, path) = (.scope(index), "scopes" / name / "limits")
        } else {
            let known = [Topology.Component.globalScope] + topology.components.map(\.name) + topology.scopes.map(\.name)
            let suggestion = Suggestion.clause(for: name, among: known)
            throw OrderError(
                "there is no component or scope \(quoted(name))\(suggestion)",
                orBriefly: "there is no component or scope of that name\(suggestion)"
            )
        }
    }

    /// Reads the settings as the file's lines would be read.
    func read(_ settings: [LimitOrder.Setting], into topology: inout Topology, _ diagnosis: Diagnosis) {
        let element = Element.mapping(settings.map { ($0.key, .scalar($0.value)) })
        switch kind {
        case .global: Field.read(allocation, element, path, diagnosis, into: &topology.limits.allocation)
        case .component(let index):
            Field.read(allocation, element, path, diagnosis, into: &topology.components[index].allocation)
        case .scope(let index):
            let rates = topology.scopes[index].limits.enumerated().map { place, limit in
                Field(limit.name, \Topology.Scope.limits[place].rate, .rate)
            }
            Field.read(rates, element, path, diagnosis, into: &topology.scopes[index])
        }
    }

    private var allocation: [Field<Allocation>] {
        Allocation.fields.filter { Allocation.orderKeys.contains($0.key) }
    }
}
