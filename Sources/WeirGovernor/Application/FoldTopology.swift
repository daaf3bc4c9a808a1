import WeirModel

extension Governor {
    mutating func fold(_ configuration: Configuration, _ stamp: Stamp) {
        digest = configuration.digest
        kinds = configuration.kinds
        instancesMax = configuration.instancesMax
        clockRateBound = configuration.clockRateBound
        costs = configuration.costs
        shareFloor = configuration.shareFloor
        rhythms = configuration.rhythms
        alertSettings = configuration.alerts
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
        // Slots and leases are held by components and counted by limits; a new table counts them anew.
        limits.countHeld(heldSlots())
        countLeased()
        setAside(by: stamp)
    }

    mutating func fold(_ change: LimitChanged, _ stamp: Stamp) {
        guard let place = limits.place(of: change.limit) else { return }
        limits.standings[place].pausedUntil = max(limits.standings[place].pausedUntil, change.pausedUntil)
        if change.cause == .administration {
            limits.standings[place].base = change.new
            limits.reconfigure(place)
        }
        if change.cause == .adaptation { limits.adapt(place, by: change, at: stamp.decided) }
        var numbers = change.new
        // What an administrator allows is how far an adaptive limit may go, not where it stands.
        if change.cause == .administration, let amount = limits.adapted(place) { numbers.amount = amount }
        let definition = limits.definitions[place].with(numbers)
        guard definition != limits.definitions[place], definition.fault == nil else { return }
        limits.redefine(place, as: definition, by: stamp)
        // What is set aside is so much in each period, which may be another now.
        if !reserves.all.isEmpty { setAside(by: stamp) }
    }

    mutating func fold(_ left: InstanceLeft, _ stamp: Stamp) {
        guard let place = instances.place(of: stamp.instance) else { return }
        let instance = instances[place]
        instances.remove(at: place)
        if left.cause == .silence, let component = self.place(of: stamp.component) {
            components[component].observed.silent &+= 1
        }
        release(reserveOf: instance, left, by: stamp)
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
        components[place].observed.silent = 0
        nextDue = min(nextDue, stamp.decided.adding(patience(with: components[place])))
    }

    /// Computes what is derived from the tables.
    mutating func derive() {
        var own: [[Int]] = Array(repeating: [], count: components.count)
        var everyones: [Int] = []
        for (limit, definition) in limits.definitions.enumerated() {
            if let place = place(of: definition.scope) {
                own[place].append(limit)
            } else if definition.members.isEmpty {
                everyones.append(limit)
            } else {
                for member in definition.members { if let place = place(of: member) { own[place].append(limit) } }
            }
        }
        routes = Routes(own.map { $0 + everyones }, limits, kinds: kinds, costs: costs)
        for division in limits.divisions.indices { limits.divisions[division].round = rhythms.limiter }
        beats = Beats(rhythms, after: moment.decided)
        findNextDue()
    }

    /// How many slots count against a limit: those of its component, of its members, or everyone's; among them those of
    /// components that are no longer in the topology.
    func heldSlots() -> (LimitDefinition) -> UInt64 {
        let held = components.map { UInt64($0.slots.count) }
        let everyones = held.reduce(0, +)
        return { limit in
            if limit.scope != .manager { return held[Int(limit.scope.rawValue) - 1] }
            if limit.members.isEmpty { return everyones }
            return limit.members.reduce(0) { $0 + held[Int($1.rawValue) - 1] }
        }
    }
}
