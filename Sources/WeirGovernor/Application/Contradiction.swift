import WeirModel

// Replay reads foreign bytes: whatever could make the fold stumble, or could not have been decided, is found here first.

extension Governor {
    /// What makes it impossible that `event` was decided on this state, or nil.
    func contradiction(in event: Event) -> String? {
        let stamp = event.stamp
        if stamp.seq != seq &+ 1 { return "seq \(stamp.seq) after \(seq)" }
        if stamp.decided < moment.decided { return "time went back" }
        if stamp.topicSeq != lastTopicSeq(of: event.body.channel, stamp.component) &+ 1 { return "a gap in its topic" }
        if case .epochBegan = event.body {
            if stamp.epoch <= epoch { return "epoch \(stamp.epoch) after \(epoch)" }
        } else if stamp.epoch != epoch {
            return "epoch \(stamp.epoch) within \(epoch)"
        }
        return contradiction(in: event.body, stamp)
    }

    private func contradiction(in body: Event.Body, _ stamp: Stamp) -> String? {
        switch body {
        case .verdictGiven(let verdict): contradiction(in: verdict, of: stamp.sender)
        case .requestsRecorded(let recorded): contradiction(in: recorded, of: stamp.sender)
        case .heartbeatNoted, .instanceLeft: places(of: stamp.sender).refusal
        case .verdictReturned(let returned): contradiction(in: returned, of: stamp.sender)
        case .connectionChanged(let change): contradiction(in: change, of: stamp.sender)
        case .eventsLost(let lost): contradiction(in: lost, of: stamp.sender)
        case .epochBegan: stamp.sender == Self.manager ? nil : "not the manager's"
        case .topologyAdopted(let configuration):
            stamp.sender == Self.manager ? contradiction(in: configuration) : "not the manager's"
        case .limitChanged(let change): contradiction(in: change, of: stamp.sender)
        case .instanceJoined: contradiction(inJoining: stamp.sender)
        case .leaseGranted(let granted): contradiction(in: granted, of: stamp.sender)
        case .leaseEnded(let ended): contradiction(in: ended, of: stamp.sender)
        case .reserveSet(let set): contradiction(in: set, of: stamp.sender)
        case .sharesSet(let set): contradiction(in: set, of: stamp.sender)
        case .metricsObserved(let observed): contradiction(in: observed, of: stamp.sender)
        case .alertRaised, .alertCleared: contradiction(inSubject: stamp.sender)
        }
    }

    private func contradiction(in verdict: VerdictGiven, of sender: Sender) -> String? {
        switch places(of: sender) {
        case .failure(let refusal): return refusal.name
        case .success(let (_, instance)):
            let lowest = max(instances[instance].answers.tail, instances[instance].lowestAwaited, verdict.lowestAwaited)
            if verdict.request < lowest { return "request \(verdict.request) is stale" }
            if instances[instance].answers.has(verdict.request) { return "request \(verdict.request) a second time" }
        }
        let opens = verdict.outcome == .granted && verdict.opensConnection
        if verdict.slot != (opens ? nextSlot : .none) { return "slot \(verdict.slot.rawValue)" }
        switch verdict.outcome {
        case .granted: return nil
        case .denied, .never:
            return limits.place(of: verdict.limit) == nil ? "unknown limit \(verdict.limit.rawValue)" : nil
        case .stale: return "a stale verdict"
        }
    }

    private func contradiction(in returned: VerdictReturned, of sender: Sender) -> String? {
        switch places(of: sender) {
        case .failure(let refusal): return refusal.name
        case .success(let (_, instance)):
            return instances[instance].answers.isOpen(returned.request)
                ? nil : "request \(returned.request) has nothing to return"
        }
    }

    private func contradiction(in recorded: RequestsRecorded, of sender: Sender) -> String? {
        switch places(of: sender) {
        case .failure(let refusal): return refusal.name
        case .success(let (_, instance)):
            let lastFact = instances[instance].lastFact
            if recorded.first != lastFact + 1 { return "fact \(recorded.first) after \(lastFact)" }
            let overflows = recorded.first.addingReportingOverflow(UInt64(recorded.facts.count)).overflow
            return recorded.facts.isEmpty || overflows ? "\(recorded.facts.count) facts" : nil
        }
    }

    private func contradiction(in lost: EventsLost, of sender: Sender) -> String? {
        switch places(of: sender) {
        case .failure(let refusal): return refusal.name
        case .success(let (_, instance)):
            if lost.count == 0 || lost.first.addingReportingOverflow(lost.count).overflow {
                return "\(lost.count) lost"
            }
            let lastFact = instances[instance].lastFact
            return lost.passesFacts && lost.first != lastFact + 1 ? "\(lost.first) lost after \(lastFact)" : nil
        }
    }

    private func contradiction(in change: ConnectionChanged, of sender: Sender) -> String? {
        guard let component = place(of: sender.component), let slot = components[component].slots[change.slot] else {
            return "slot \(change.slot.rawValue) is not held"
        }
        return slot.holder == sender.instance ? nil : "slot \(change.slot.rawValue) is another's"
    }

    private func contradiction(inJoining sender: Sender) -> String? {
        if activePlace(of: sender.component) == nil { return "unknown component \(sender.component.rawValue)" }
        let isNext = sender.instance == instances.next && sender.instance.rawValue < .max
        return isNext ? nil : "instance \(sender.instance.rawValue), where \(instances.next.rawValue) is next"
    }

    private func contradiction(in change: LimitChanged, of sender: Sender) -> String? {
        if sender.component != .manager, place(of: sender.component) == nil {
            return "unknown component \(sender.component.rawValue)"
        }
        guard let place = limits.place(of: change.limit) else {
            return change.new == .init() ? nil : "unknown limit \(change.limit.rawValue)"
        }
        if change.cause == .adaptation, AdaptiveLimit.Phase(rawValue: change.knowledge.phase) == nil {
            return "phase \(change.knowledge.phase)"
        }
        return limits.definitions[place].with(change.new).fault
    }

    private func contradiction(in granted: LeaseGranted, of sender: Sender) -> String? {
        if let refusal = places(of: sender).refusal { return refusal }
        if kindPlace(of: granted.kind) == nil { return "unknown kind \(granted.kind)" }
        if granted.lease != leases.next || granted.lease.rawValue == .max {
            return "lease \(granted.lease.rawValue), where \(leases.next.rawValue) is next"
        }
        return granted.requests == 0 || granted.lasts == 0 ? "a lease of nothing" : nil
    }

    private func contradiction(in ended: LeaseEnded, of sender: Sender) -> String? {
        guard let lease = leases[ended.lease], !lease.isOver else {
            return "lease \(ended.lease.rawValue) does not run"
        }
        if lease.holder != sender { return "lease \(ended.lease.rawValue) is another's" }
        let isTooMuch = ended.unspentRequests > lease.requests || ended.unspentBytes > lease.bytesLeft
        return isTooMuch ? "more unspent of lease \(ended.lease.rawValue) than it had" : nil
    }

    private func contradiction(in set: ReserveSet, of sender: Sender) -> String? {
        if let fault = set.reserve.fault { return fault }
        if set.reserve.amount > 0 { return places(of: sender).refusal }
        return reserves[sender.instance]?.holder == sender ? nil : "no reserve to end"
    }

    private func contradiction(in set: SharesSet, of sender: Sender) -> String? {
        if sender != Self.manager { return "not the manager's" }
        guard let limit = limits.place(of: set.limit), limits.meters[limit].division >= 0 else {
            return "limit \(set.limit.rawValue) is not shared"
        }
        let isInOrder = zip(set.shares, set.shares.dropFirst()).allSatisfy { $0.component < $1.component }
        let areKnown = set.shares.allSatisfy { place(of: $0.component) != nil }
        return isInOrder && areKnown ? nil : "shares of limit \(set.limit.rawValue) that nobody can have"
    }

    private func contradiction(in observed: MetricsObserved, of sender: Sender) -> String? {
        if observed.sample.component != sender.component { return "another component's sample" }
        return contradiction(inSubject: sender)
    }

    /// What is said of a component, or of all together.
    private func contradiction(inSubject sender: Sender) -> String? {
        sender.component == .manager || place(of: sender.component) != nil
            ? nil : "unknown component \(sender.component.rawValue)"
    }

    private func contradiction(in configuration: Configuration) -> String? {
        guard configuration.isConsistent else { return "a configuration that contradicts itself" }
        var (components, limits) = (componentNumbers, limitNumbers)
        for component in configuration.components
        where !components.register(component.name, as: component.id.rawValue) {
            return "component \(component.name) under another number"
        }
        for limit in configuration.limits where !limits.register(limit.name, as: limit.id.rawValue) {
            return "limit \(limit.name) under another number"
        }
        let ids = Set(configuration.components.map(\.id))
        return instances.all.allSatisfy { ids.contains($0.component) } ? nil : "a component that still has instances"
    }
}

extension Result where Failure == Refusal {
    fileprivate var refusal: String? {
        if case .failure(let refusal) = self { refusal.name } else { nil }
    }
}
