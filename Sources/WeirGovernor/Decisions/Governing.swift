public import WeirModel

extension Governor {
    /// A new epoch, numbered after the last.
    mutating func begin(_ began: EpochBegan, at moment: Moment, into events: inout [Event]) -> Answer {
        guard epoch < .max else { return .refused(.malformed) }
        epoch += 1
        emit(.epochBegan(began), by: Self.manager, at: moment, into: &events)
        return .done
    }

    /// Takes up a topology: one event with all of it in durable numbers, and one for each limit that differs from before.
    /// A topology that is in force already makes no event.
    mutating func adopt(_ configuration: Configuration, at moment: Moment, into events: inout [Event]) -> Answer {
        guard let adopted = numbered(configuration) else { return .refused(.malformed) }
        guard adopted != self.configuration else { return .done }
        let isFirst = components.isEmpty && limits.count == 0
        let before = limits.definitions
        for instance in instances.all where !adopted.components.contains(where: { $0.id == instance.component }) {
            emit(
                .instanceLeft(InstanceLeft(cause: .topology, lastFact: instance.lastFact, lastPublication: 0)),
                by: Sender(component: instance.component, instance: instance.id),
                at: moment,
                into: &events
            )
        }
        closeAlerts(notIn: adopted, at: moment, into: &events)
        emit(.topologyAdopted(adopted), by: Self.manager, at: moment, into: &events)
        if !isFirst { tellDifferences(since: before, at: moment, into: &events) }
        return .done
    }

    /// The configuration in force, in durable numbers.
    public var configuration: Configuration {
        Configuration(
            digest: digest,
            components: components.filter { !$0.isRetired }.map(\.definition),
            limits: limits.definitions.indices.map { limits.definitions[$0].with(limits.standings[$0].declared) },
            kinds: kinds,
            instancesMax: instancesMax,
            clockRateBound: clockRateBound,
            costs: costs,
            shareFloor: shareFloor,
            rhythms: rhythms,
            alerts: alertSettings
        )
    }

    /// Nothing is judged of a component that is gone, so its alerts would stand for ever.
    private mutating func closeAlerts(notIn next: Configuration, at moment: Moment, into events: inout [Event]) {
        for component in components where !component.observed.alerts.isQuiet {
            let id = component.definition.id
            guard !next.components.contains(where: { $0.id == id }) else { continue }
            for cleared in component.observed.alerts.closing() {
                emit(.alertCleared(cleared), by: Sender(component: id, instance: .none), at: moment, into: &events)
            }
        }
    }

    private mutating func tellDifferences(
        since before: [LimitDefinition],
        at moment: Moment,
        into events: inout [Event]
    ) {
        for change in LimitDifference.between(before, limits.definitions) {
            let scope = (change.new ?? change.old)?.scope ?? .manager
            emit(
                .limitChanged(change.event(cause: .topology, reason: "the topology changed")),
                by: Sender(component: place(of: scope) == nil ? .manager : scope, instance: .none),
                at: moment,
                into: &events
            )
        }
    }

    /// The same configuration in durable numbers, in their order; nil where it contradicts itself.
    private func numbered(_ configuration: Configuration) -> Configuration? {
        var adopted = configuration
        var newComponents: UInt32 = 0
        var numbers: [ComponentID: ComponentID] = [.manager: .manager]
        for place in adopted.components.indices {
            let component = adopted.components[place]
            let number = componentNumbers.numberToGive(component.name, ahead: &newComponents)
            guard numbers.updateValue(ComponentID(rawValue: number), forKey: component.id) == nil else { return nil }
            adopted.components[place].id = ComponentID(rawValue: number)
        }
        var newLimits: UInt32 = 0
        var limitIDs: [LimitID: LimitID] = [:]
        for place in adopted.limits.indices {
            let limit = adopted.limits[place]
            guard limit.fault == nil, let scope = numbers[limit.scope] else { return nil }
            let members = limit.members.compactMap { numbers[$0] }
            guard members.count == limit.members.count else { return nil }
            adopted.limits[place].scope = scope
            adopted.limits[place].members = members.sorted()
            limitIDs[limit.id] = LimitID(rawValue: limitNumbers.numberToGive(limit.name, ahead: &newLimits))
            adopted.limits[place].id = limitIDs[limit.id] ?? .none
        }
        for place in adopted.costs.indices {
            guard let limit = limitIDs[adopted.costs[place].limit] else { return nil }
            adopted.costs[place].limit = limit
        }
        adopted.costs.sort { ($0.kind, $0.limit) < ($1.kind, $1.limit) }
        adopted.components.sort { $0.id < $1.id }
        adopted.limits.sort { $0.id < $1.id }
        return adopted.isConsistent ? adopted : nil
    }
}
