import WeirModel

extension Governor {
    /// Gives a process its instance number; the same hello again gets the same number.
    mutating func welcome(_ hello: Hello, at moment: Moment, into events: inout [Event]) -> Answer {
        guard let number = componentNumbers.number(of: hello.component),
            let component = activePlace(of: ComponentID(rawValue: number))
        else { return .refused(.unknownComponent) }
        let id = components[component].definition.id
        if let known = instances.all.first(where: { $0.nonce == hello.nonce && $0.component == id }) {
            return .joined(joined(Sender(component: id, instance: known.id), component))
        }
        guard hello.host.utf8.count <= Bounds.hostNameBytes else { return .refused(.malformed) }
        guard instances.count < Int(instancesMax), instances.next.rawValue < .max else {
            return .refused(.tooManyInstances)
        }
        let sender = Sender(component: id, instance: instances.next)
        let event = InstanceJoined(
            nonce: hello.nonce,
            process: hello.process,
            host: hello.host,
            topologyDigest: hello.topologyDigest
        )
        emit(.instanceJoined(event), by: sender, at: moment, into: &events)
        noteSilence(of: component, at: moment, into: &events)
        reserve(sender, component, at: moment, into: &events)
        return .joined(joined(sender, component))
    }

    mutating func farewell(
        _ sender: Sender,
        _ goodbye: Goodbye,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        if case .failure(let refusal) = places(of: sender) {
            // Said before: the answer got lost, and the instance says it again.
            return refusal == .unknownInstance ? .done : .refused(refusal)
        }
        guard goodbye.lastFact < .max, goodbye.lastPublication < .max else { return .refused(.malformed) }
        tellMissing(upTo: goodbye.lastFact, of: sender, at: moment, into: &events)
        let left = InstanceLeft(
            cause: .goodbye,
            lastFact: goodbye.lastFact,
            lastPublication: goodbye.lastPublication
        )
        emit(.instanceLeft(left), by: sender, at: moment, into: &events)
        return .done
    }

    /// Nothing comes after a goodbye: facts that it counts and that never came are lost.
    private mutating func tellMissing(
        upTo last: UInt64,
        of sender: Sender,
        at moment: Moment,
        into events: inout [Event]
    ) {
        guard let applied = lastFact(of: sender.instance), last > applied else { return }
        let lost = EventsLost(lane: .facts, first: applied + 1, count: last - applied, cause: .transport)
        emit(.eventsLost(lost), by: sender, at: moment, into: &events)
    }

    private func joined(_ sender: Sender, _ place: Int) -> Joined {
        let definition = components[place].definition
        return Joined(
            sender: sender,
            useWithin: definition.useWithin,
            slotLease: definition.slotLease,
            heartbeatInterval: definition.heartbeatInterval,
            clockRateBound: clockRateBound,
            topologyDigest: digest,
            limits: routes.route(of: place).map {
                let limit = limits.definitions[routes[$0].limit]
                return Joined.LimitName(id: limit.id, name: limit.name)
            },
            kinds: kinds,
            mayLease: definition.mayLease,
            reserve: reserves[sender.instance]?.reserve ?? .none
        )
    }
}
