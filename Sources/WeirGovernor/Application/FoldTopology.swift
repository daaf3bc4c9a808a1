import WeirModel

extension Governor {
    mutating func fold(_ configuration: Configuration, _ stamp: Stamp) {
        digest = configuration.digest
        kinds = configuration.kinds
        instancesMax = configuration.instancesMax
        clockRateBound = configuration.clockRateBound
        for place in components.indices { components[place].isRetired = true }
        for definition in configuration.components {
            if let place = place(of: definition.id) {
                components[place].definition = definition
                components[place].isRetired = false
            } else if componentNumbers.register(definition.name, as: definition.id.rawValue) {
                components.append(Component(definition: definition))
            }
        }
        for limit in configuration.limits { _ = limitNumbers.register(limit.name, as: limit.id.rawValue) }
        limits = LimitTable(configuration.limits, inheriting: limits, by: stamp)
        derive()
        // Slots are held by components and counted by limits; a new table counts them anew.
        limits.countHeld(heldSlots())
    }

    mutating func fold(_ change: LimitChanged, _ stamp: Stamp) {
        guard let place = limits.place(of: change.limit) else { return }
        let definition = limits.definitions[place].with(change.new)
        guard definition != limits.definitions[place], definition.fault == nil else { return }
        limits.redefine(place, as: definition, by: stamp)
    }

    mutating func fold(_ joined: InstanceJoined, _ stamp: Stamp) {
        guard let place = place(of: stamp.component) else { return }
        instances.insert(
            Instance(
                id: stamp.instance,
                component: stamp.component,
                nonce: joined.nonce,
                process: joined.process,
                host: joined.host,
                lastHeard: stamp.decided
            )
        )
        nextDue = min(nextDue, stamp.decided.adding(patience(with: components[place])))
    }

    /// Computes what is derived from the tables.
    mutating func derive() {
        var own: [[Int]] = Array(repeating: [], count: components.count)
        var everyones: [Int] = []
        for (limit, definition) in limits.definitions.enumerated() {
            if let place = place(of: definition.scope) { own[place].append(limit) } else { everyones.append(limit) }
        }
        routes = Routes(own.map { $0 + everyones }, limits.meters)
        findNextDue()
    }

    /// How many slots count in a scope: a component's, or everyone's, among them those of components that are no longer
    /// in the topology.
    func heldSlots() -> (ComponentID) -> UInt64 {
        let held = components.map { UInt64($0.slots.count) }
        let everyones = held.reduce(0, +)
        return { scope in scope == .manager ? everyones : held[Int(scope.rawValue) - 1] }
    }
}
