import WeirModel

// What instances asked and told, told again.

extension Redecision {
    mutating func ask(_ verdict: VerdictGiven, by sender: Sender, at moment: Moment) -> Redecided {
        guard let kind = kind(verdict.kind) else { return .foreign }
        let own = names.kind(verdict.kind)?.permits
        let request = Request(
            id: verdict.request,
            attempt: verdict.attempt,
            bytes: verdict.bytes,
            // The kind's own cost may be another here.
            permits: verdict.permits == own ? 0 : verdict.permits,
            kind: kind,
            opensConnection: verdict.opensConnection
        )
        let answer = tell(by: sender, at: moment) { twin in
            .ask(twin, lowestAwaited: verdict.lowestAwaited, request)
        }
        guard case .verdict(let redecided) = answer, redecided.outcome != .stale else {
            if verdict.outcome == .granted { twins[sender.instance]?.refused.insert(verdict.request) }
            return .foreign
        }
        if verdict.outcome == .granted, redecided.outcome != .granted {
            twins[sender.instance]?.refused.insert(verdict.request)
        }
        if verdict.slot != .none, redecided.slot != .none { twins[verdict.slot] = redecided.slot }
        // Nobody recorded when a connection that was never opened would have been closed: it is taken to be gone at once.
        if verdict.slot == .none, redecided.slot != .none {
            tell(by: sender, at: moment) { .release($0, redecided.slot) }
        }
        return .verdict(redecided)
    }

    mutating func giveBack(_ returned: VerdictReturned, by sender: Sender, at moment: Moment) {
        guard twins[sender.instance]?.refused.remove(returned.request) == nil else { return }
        tell(by: sender, at: moment) { .giveBack($0, returned.request) }
    }

    /// Facts about what was not allowed here are left out, and the others numbered anew.
    mutating func record(_ recorded: RequestsRecorded, by sender: Sender, at moment: Moment) {
        let facts = recorded.facts.compactMap { translated($0, of: sender.instance) }
        guard !facts.isEmpty, let next = nextFact(of: sender) else { return }
        tell(by: sender, at: moment) { .record($0, RequestsRecorded(first: next, facts: facts)) }
    }

    mutating func lose(_ lost: EventsLost, by sender: Sender, at moment: Moment) {
        var lost = lost
        if lost.passesFacts, let next = nextFact(of: sender) { lost.first = next }
        tell(by: sender, at: moment) { .lost($0, lost) }
    }

    mutating func change(_ change: ConnectionChanged, by sender: Sender, at moment: Moment) -> Redecided {
        switch change.change {
        case .released:
            guard let slot = twins[change.slot] else { return .taken }
            tell(by: sender, at: moment) { .release($0, slot) }
            twins[change.slot] = nil
        case .renewed:
            guard let slot = twins[change.slot] else { return .taken }
            tell(by: sender, at: moment) { .renew($0, slot, idle: change.idle) }
        case .expired:
            pass(until: moment)
            twins[change.slot] = nil
        case .recalled: break
        }
        return .taken
    }

    // MARK: Instances

    mutating func join(_ joined: InstanceJoined, as sender: Sender, at moment: Moment) {
        guard let name = names.component(sender.component) else { return }
        let hello = Hello(
            component: name,
            host: joined.host,
            process: joined.process,
            nonce: joined.nonce,
            topologyDigest: joined.topologyDigest
        )
        guard case .joined(let welcomed) = tell(.hello(hello), at: moment) else { return }
        twins[sender.instance] = Twins.Twin(sender: welcomed.sender, hello: hello)
    }

    mutating func leave(_ left: InstanceLeft, by sender: Sender, at moment: Moment) {
        switch left.cause {
        case .goodbye:
            // What was missing at its end was told before, and in this world's numbers.
            let applied = nextFact(of: sender).map { $0 - 1 } ?? 0
            let goodbye = Goodbye(lastFact: min(left.lastFact, applied), lastPublication: left.lastPublication)
            if let twin = twins[sender.instance] { tell(.goodbye(twin.sender, goodbye), at: moment) }
        case .silence: pass(until: moment)
        case .topology: return
        }
        twins[sender.instance] = nil
    }

    /// Tells what an instance said. One that this world has let go says hello first, as it would have.
    ///
    /// - Returns: nil where it is not let in.
    @discardableResult
    mutating func tell(
        by sender: Sender,
        at moment: Moment,
        _ command: (Sender) -> Command
    ) -> Answer? {
        guard let twin = twins[sender.instance] else { return nil }
        let answer = tell(command(twin.sender), at: moment)
        guard answer == .refused(.unknownInstance) else { return answer }
        guard case .joined(let welcomed) = tell(.hello(twin.hello), at: moment) else { return nil }
        twins[sender.instance]?.sender = welcomed.sender
        return tell(command(welcomed.sender), at: moment)
    }

    // MARK: What recorded numbers are called here

    /// The number that a kind of that name has here.
    func kind(_ recorded: UInt16) -> UInt16? {
        guard let other else { return recorded }
        guard let name = names.kind(recorded)?.name else { return nil }
        return other.kinds.first { $0.name == name }?.id
    }

    private func nextFact(of sender: Sender) -> UInt64? {
        guard let twin = twins[sender.instance] else { return nil }
        // One that this world let go will say hello first, and begin anew.
        return governor.instances.place(of: twin.sender.instance).map { governor.instances[$0].lastFact + 1 } ?? 1
    }

    private mutating func translated(_ fact: RequestFact, of instance: InstanceID) -> RequestFact? {
        if fact.flags.contains(.leased) { return translated(leased: fact) }
        return twins[instance]?.refused.remove(fact.request) == nil ? fact : nil
    }

    /// What a lease allowed that is paid only in part here: its first facts.
    private mutating func translated(leased fact: RequestFact) -> RequestFact? {
        var fact = fact
        guard var paid = twins[LeaseID(rawValue: fact.request)] else {
            if other != nil { fact.request = 0 }
            return fact
        }
        paid.facts &+= 1
        twins[paid.recorded.lease] = paid
        guard paid.isWhole || paid.facts <= paid.requests else { return nil }
        fact.request = paid.lease.rawValue
        return fact
    }
}
