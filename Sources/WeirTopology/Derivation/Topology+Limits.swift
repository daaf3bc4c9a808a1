import WeirModel

extension Topology {
    /// All limits, numbered; the timings are those of the components, in their order.
    func limitDefinitions(_ timings: [Timing]) -> [LimitDefinition] {
        var definitions = componentLimits(timings) + globalLimits(timings) + scopeLimits(timings)
        for index in definitions.indices { definitions[index].id = LimitID(rawValue: UInt32(index + 1)) }
        return definitions
    }

    private func componentLimits(_ timings: [Timing]) -> [LimitDefinition] {
        zip(components, timings).enumerated().flatMap { index, pair in
            let (component, timing) = pair
            let scope = LimitScope(name: component.name, component: ComponentID(position: index), hold: timing.hold)
            return scope.definitions(of: component.allocation)
        }
    }

    private func globalLimits(_ timings: [Timing]) -> [LimitDefinition] {
        let everyone = LimitScope(name: Component.globalScope, hold: timings.map(\.hold).max() ?? 0)
        return everyone.definitions(of: limits.allocation).map { limit in
            var limit = limit
            // A slot is held until its holder lets go: there is nothing to divide anew each round.
            limit.isShared = limits.shared && limit.strategy != .concurrency
            return limit
        }
    }

    private func scopeLimits(_ timings: [Timing]) -> [LimitDefinition] {
        guard !scopes.isEmpty else { return [] }
        let positions = Dictionary(
            components.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        return scopes.flatMap { scope in
            let members = scope.components.map { names in names.compactMap { positions[$0] }.sorted() }
            let holds = members?.map { timings[$0].hold } ?? timings.map(\.hold)
            let limits = LimitScope(
                name: scope.name,
                members: (members ?? []).map(ComponentID.init(position:)),
                hold: holds.max() ?? 0
            )
            return scope.limits.compactMap { limit in
                var definition = limits.definition(limit.name, of: limit.rule)
                definition?.isShared = limit.shared
                return definition
            }
        }
    }
}
