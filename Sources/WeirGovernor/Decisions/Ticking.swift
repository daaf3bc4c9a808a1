import WeirModel

extension Governor {
    /// What is due before anything else is decided at this moment: the beats that have come, each as of its own time; then
    /// what its holders did not renew comes home, and instances that went silent are let go.
    mutating func tick(journalLag lag: Nanoseconds, at moment: Moment, into events: inout [Event]) {
        beat(journalLag: lag, until: moment, into: &events)
        guard moment.decided >= nextDue else { return }
        expireLeases(at: moment, into: &events)
        expireSlots(at: moment, into: &events)
        endReserves(at: moment, into: &events)
        dropSilent(at: moment, into: &events)
        findNextDue()
    }

    /// The beats alone that have come until a moment.
    mutating func beat(journalLag lag: Nanoseconds, until moment: Moment, into events: inout [Event]) {
        // What lies before the last event was looked at before that was decided, though perhaps not by this governor: it
        // may have been replayed.
        beats.skip(rhythms, to: self.moment.decided)
        while let beat = beats.take(rhythms, until: moment.decided) {
            guard beat.time <= self.moment.decided.adding(Beats.rest) else {
                return beats.skip(rhythms, to: moment.decided)
            }
            self.beat(beat.rhythm, journalLag: lag, at: moment.back(to: beat.time), into: &events)
        }
    }

    private mutating func beat(
        _ rhythm: Beats.Rhythm,
        journalLag lag: Nanoseconds,
        at moment: Moment,
        into events: inout [Event]
    ) {
        switch rhythm {
        case .connections:
            recallIdle(at: moment, into: &events)
            reserveLate(at: moment, into: &events)
        case .monitor: monitor(journalLag: lag, at: moment, into: &events)
        case .optimiser: lend(at: moment, into: &events)
        case .limiter:
            divide(at: moment, into: &events)
            adapt(at: moment, into: &events)
        }
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

    private mutating func expireLeases(at moment: Moment, into events: inout [Event]) {
        for lease in leases.all where !lease.isOver && lease.expires <= moment.decided {
            emit(
                .leaseEnded(LeaseEnded(lease: lease.id, cause: .expired)),
                by: lease.holder,
                at: moment,
                into: &events
            )
        }
    }

    /// The slots of components that are no longer in the topology as well.
    private mutating func expireSlots(at moment: Moment, into events: inout [Event]) {
        for place in components.indices {
            for slot in components[place].slots.held where slot.expires <= moment.decided {
                change(slot, .expired, of: place, at: moment, into: &events)
            }
        }
    }

    /// Calls slots back that nobody has used for long. Their holders close them, or at least cannot renew them: until then
    /// they count.
    private mutating func recallIdle(at moment: Moment, into events: inout [Event]) {
        for place in components.indices {
            let idle = components[place].definition.connectionIdle
            guard idle > 0 else { continue }
            for slot in components[place].slots.held
            where !slot.isRecalled && slot.used.adding(idle) <= moment.decided {
                change(slot, .recalled, of: place, at: moment, into: &events)
            }
        }
    }

    private mutating func change(
        _ slot: ConnectionSlots.Slot,
        _ change: ConnectionChanged.Change,
        of component: Int,
        at moment: Moment,
        into events: inout [Event]
    ) {
        emit(
            .connectionChanged(ConnectionChanged(slot: slot.id, change: change)),
            by: Sender(component: components[component].definition.id, instance: slot.holder),
            at: moment,
            into: &events
        )
    }

    private mutating func dropSilent(at moment: Moment, into events: inout [Event]) {
        for instance in instances.all {
            guard let place = place(of: instance.component) else { continue }
            guard instance.lastHeard.adding(patience(with: components[place])) <= moment.decided else { continue }
            emit(
                .instanceLeft(InstanceLeft(cause: .silence, lastFact: instance.lastFact, lastPublication: 0)),
                by: Sender(component: instance.component, instance: instance.id),
                at: moment,
                into: &events
            )
            noteSilence(of: place, at: moment, into: &events)
        }
    }

    mutating func findNextDue() {
        nextDue = components.reduce(.never) { min($0, $1.slots.earliestExpiry) }
        nextDue = min(nextDue, leases.earliestExpiry, reserves.earliestEnd)
        for instance in instances.all {
            guard let place = place(of: instance.component) else { continue }
            nextDue = min(nextDue, instance.lastHeard.adding(patience(with: components[place])))
        }
    }
}

extension Moment {
    /// The same two clocks at an earlier time.
    fileprivate func back(to decided: Nanoseconds) -> Moment {
        Moment(decided: decided, utc: utc &- Int64(clamping: self.decided - decided))
    }
}
