import WeirModel

extension Governor {
    /// What is due: slots whose holders did not renew them come home, and instances that went silent are let go.
    mutating func tick(at moment: Moment, into events: inout [Event]) -> Answer {
        guard moment.decided >= nextDue else { return .none }
        expireSlots(at: moment, into: &events)
        dropSilent(at: moment, into: &events)
        findNextDue()
        return .none
    }

    /// How long an instance may say nothing before it is taken for gone: three heartbeats, by the slower of two clocks.
    func patience(with component: Component) -> Nanoseconds {
        stretched(component.definition.heartbeatInterval.multipliedClamped(by: 3))
    }

    /// `time · (1 + ρ)`, rounded up: how long the manager waits for what another host measured as `time`.
    func stretched(_ time: Nanoseconds) -> Nanoseconds {
        let product = time.multipliedFullWidth(by: UInt64(clockRateBound))
        guard product.high < 1_000_000 else { return .never }
        let extra = UInt64(1_000_000).dividingFullWidth(product)
        return time.adding(extra.quotient).adding(extra.remainder == 0 ? 0 : 1)
    }

    /// The slots of components that are no longer in the topology as well.
    private mutating func expireSlots(at moment: Moment, into events: inout [Event]) {
        for place in components.indices {
            for slot in components[place].slots.held where slot.expires <= moment.decided {
                emit(
                    .connectionChanged(ConnectionChanged(slot: slot.id, change: .expired)),
                    by: Sender(component: components[place].definition.id, instance: slot.holder),
                    at: moment,
                    into: &events
                )
            }
        }
    }

    private mutating func dropSilent(at moment: Moment, into events: inout [Event]) {
        for instance in instances.all {
            guard let place = place(of: instance.component) else { continue }
            guard instance.lastHeard.adding(patience(with: components[place])) <= moment.decided else { continue }
            emit(
                .instanceLeft(InstanceLeft(cause: .silence, lastFact: 0, lastPublication: 0)),
                by: Sender(component: instance.component, instance: instance.id),
                at: moment,
                into: &events
            )
        }
    }

    mutating func findNextDue() {
        nextDue = components.reduce(.never) { min($0, $1.slots.earliestExpiry) }
        for instance in instances.all {
            guard let place = place(of: instance.component) else { continue }
            nextDue = min(nextDue, instance.lastHeard.adding(patience(with: components[place])))
        }
    }
}
