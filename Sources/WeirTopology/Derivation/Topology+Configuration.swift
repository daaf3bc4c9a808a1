public import WeirModel

extension Topology {
    /// Everything of the topology that decisions depend on, in the governor's numbers.
    ///
    /// Limits come in the order of the file, a component's requests, bandwidth, burst and connections each under
    /// `<component>.<what>`, then those of all components together under `global.<what>`; what is unlimited has none.
    /// Numbers are positions from 1.
    public var configuration: Configuration {
        var configuration = Configuration(
            digest: 0,
            components: componentDefinitions,
            limits: limitDefinitions,
            kinds: requestKinds,
            instancesMax: manager.instancesMax,
            clockRateBound: verdicts.clockRateBound
        )
        configuration.digest = configuration.canonicalDigest
        return configuration
    }

    private var componentDefinitions: [ComponentDefinition] {
        components.enumerated().map { index, component in
            ComponentDefinition(
                id: ComponentID(rawValue: UInt32(index + 1)),
                name: component.name,
                priority: component.priority,
                strategy: component.allocation.strategy,
                useWithin: useWithin(of: component),
                slotLease: component.slotLease,
                heartbeatInterval: component.heartbeatInterval ?? heartbeat.interval
            )
        }
    }

    private var limitDefinitions: [LimitDefinition] {
        var definitions: [LimitDefinition] = []
        for (index, component) in components.enumerated() {
            let scope = LimitScope(
                name: component.name,
                component: ComponentID(rawValue: UInt32(index + 1)),
                hold: hold(of: component)
            )
            definitions += scope.definitions(of: component.allocation)
        }
        let everyone = LimitScope(
            name: Component.globalScope,
            component: .manager,
            hold: components.map { hold(of: $0) }.max() ?? 0
        )
        definitions += everyone.definitions(of: limits)
        for index in definitions.indices { definitions[index].id = LimitID(rawValue: UInt32(index + 1)) }
        return definitions
    }

    private var requestKinds: [RequestKind] {
        let others = kinds.filter { $0.name != RequestKind.request.name }
        return [.request]
            + others.enumerated().map { index, kind in
                RequestKind(id: UInt16(clamping: index + 1), name: kind.name, permits: kind.cost)
            }
    }
}
