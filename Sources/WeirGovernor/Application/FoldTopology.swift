import WeirModel

extension Governor {
    mutating func fold(_ configuration: Configuration, at moment: Moment) {
        let before = components
        let placesBefore = componentPlaces
        digest = configuration.digest
        kinds = configuration.kinds
        instancesMax = configuration.instancesMax
        clockRateBound = configuration.clockRateBound
        for component in configuration.components {
            _ = componentNumbers.register(component.name, as: component.id.rawValue)
        }
        for limit in configuration.limits { _ = limitNumbers.register(limit.name, as: limit.id.rawValue) }
        components = configuration.components.map { definition in
            let number = Int(definition.id.rawValue)
            let old = number < placesBefore.count && placesBefore[number] >= 0 ? before[placesBefore[number]] : nil
            var component = old ?? Component(definition: definition)
            component.definition = definition
            return component
        }
        limits = LimitTable(configuration.limits, inheriting: limits, at: moment)
        derive()
        countSlots()
    }

    mutating func fold(_ change: LimitChanged, at moment: Moment) {
        guard let place = limits.place(of: change.limit), change.new.amount > 0 else { return }
        var definition = limits.definitions[place]
        guard definition.numbers != change.new else { return }
        definition.amount = change.new.amount
        definition.period = change.new.period
        definition.burst = change.new.burst
        guard definition.fault == nil else { return }
        limits.redefine(place, as: definition, at: moment)
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
        let numbers = components.last.map { Int($0.definition.id.rawValue) + 1 } ?? 0
        componentPlaces = Array(repeating: -1, count: numbers)
        for (place, component) in components.enumerated() {
            componentPlaces[Int(component.definition.id.rawValue)] = place
        }
        var own: [[Int]] = Array(repeating: [], count: components.count)
        var everyones: [Int] = []
        for (limit, definition) in limits.definitions.enumerated() {
            if let place = place(of: definition.scope) { own[place].append(limit) } else { everyones.append(limit) }
        }
        for place in components.indices { components[place].limits = own[place] + everyones }
        findNextDue()
    }

    /// Slots are held by components and counted by limits; a new table counts them anew.
    private mutating func countSlots() {
        var held: [ComponentID: UInt64] = [:]
        for component in components { held[component.definition.id] = UInt64(component.slots.count) }
        let everyones = held.values.reduce(0, +)
        limits.countHeld { scope in held[scope] ?? everyones }
    }
}
