import WeirModel

extension Governor {
    /// The fold: the only thing that ever changes the state. The event is known to follow on it.
    mutating func fold(_ event: Event) {
        let stamp = event.stamp
        seq = stamp.seq
        moment = stamp.moment
        advanceTopic(of: event)
        switch event.body {
        case .verdictGiven(let verdict): fold(verdict, stamp)
        case .requestsRecorded(let recorded): fold(recorded, stamp)
        case .heartbeatNoted: hear(stamp)
        case .verdictReturned(let returned): fold(returned, stamp)
        case .connectionChanged(let change): fold(change, stamp)
        case .eventsLost(let lost): fold(lost, stamp)
        case .epochBegan(let began): (boot, bootDecided) = (began, stamp.decided)
        case .topologyAdopted(let configuration): fold(configuration, stamp)
        case .limitChanged(let change): fold(change, stamp)
        case .instanceJoined(let joined): fold(joined, stamp)
        case .instanceLeft(let left): fold(left, stamp)
        case .leaseGranted(let granted): fold(granted, stamp)
        case .leaseEnded(let ended): fold(ended, stamp)
        case .reserveSet(let set): fold(set, stamp)
        case .sharesSet(let set): fold(set, stamp)
        case .metricsObserved(let observed): fold(observed, stamp)
        case .alertRaised(let raised): fold(raised, stamp)
        case .alertCleared(let cleared): fold(cleared, stamp)
        }
    }

    private mutating func advanceTopic(of event: Event) {
        if let place = place(of: event.stamp.component) {
            components[place].topics[event.body.channel] = event.stamp.topicSeq
        } else {
            managerTopics[event.body.channel] = event.stamp.topicSeq
        }
    }

    mutating func hear(_ stamp: Stamp) {
        guard let place = instances.place(of: stamp.instance) else { return }
        instances[place].lastHeard = stamp.decided
    }

    // MARK: Verdicts

    private mutating func fold(_ verdict: VerdictGiven, _ stamp: Stamp) {
        guard let component = place(of: stamp.component), let instance = instances.place(of: stamp.instance) else {
            return
        }
        let isCountedInShadow = count(verdict, component, at: stamp)
        instances[instance].lastHeard = stamp.decided
        instances[instance].lowestAwaited = max(instances[instance].lowestAwaited, verdict.lowestAwaited)
        instances[instance].answers.insert(
            AnswerRing.Kept(
                request: verdict.request,
                seq: stamp.seq,
                decided: stamp.decided,
                time: verdict.outcome == .granted ? verdict.useWithin : verdict.retryAfter,
                slot: verdict.slot,
                bytes: verdict.bytes,
                limit: verdict.limit,
                permits: verdict.permits,
                kind: verdict.kind,
                isCountedInShadow: isCountedInShadow,
                outcome: verdict.outcome
            ),
            lowestAwaited: instances[instance].lowestAwaited
        )
    }

    /// - Returns: whether limits in shadow mode counted it as granted, too.
    private mutating func count(_ verdict: VerdictGiven, _ component: Int, at stamp: Stamp) -> Bool {
        var isCountedInShadow = true
        switch verdict.outcome {
        case .granted:
            components[component].granted &+= 1
            if components[component].observed.denials != Streak() { components[component].observed.denials.end() }
            if let cost = cost(of: verdict) {
                isCountedInShadow = limits.charge(cost, of: component, routes, at: stamp.moment)
            }
            if verdict.slot != .none { open(verdict.slot, component, stamp) }
        case .denied:
            components[component].denied &+= 1
            components[component].observed.denials.add(at: stamp.decided)
            limits.noteDenied(by: verdict.limit, never: false, at: stamp.decided)
            if let cost = cost(of: verdict), let limit = limits.place(of: verdict.limit) {
                limits.noteWanted(cost, of: component, routes, boundBy: limit, at: stamp.decided)
            }
        case .never:
            components[component].never &+= 1
            limits.noteDenied(by: verdict.limit, never: true, at: stamp.decided)
        case .stale: break
        }
        return isCountedInShadow
    }

    /// What a verdict charges; nil where no topology names its kind any more.
    func cost(of verdict: VerdictGiven) -> Cost? {
        guard let kind = kindPlace(of: verdict.kind) else { return nil }
        return Cost(
            kind: kind,
            permits: UInt64(verdict.permits),
            ownPermits: UInt64(kinds[kind].permits),
            bytes: verdict.bytes,
            connections: verdict.opensConnection ? 1 : 0
        )
    }

    private mutating func fold(_ lost: EventsLost, _ stamp: Stamp) {
        guard let instance = instances.place(of: stamp.instance) else { return }
        instances[instance].lastHeard = stamp.decided
        if let component = place(of: stamp.component) {
            components[component].observed.losses.add(lost.count, at: stamp.decided)
        }
        if lost.passesFacts { instances[instance].lastFact = lost.first + (lost.count - 1) }
    }
}
