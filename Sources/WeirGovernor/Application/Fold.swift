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
        case .instanceLeft:
            if let place = instances.place(of: stamp.instance) { instances.remove(at: place) }
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
        count(verdict, component, at: stamp)
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
                outcome: verdict.outcome
            ),
            lowestAwaited: instances[instance].lowestAwaited
        )
    }

    private mutating func count(_ verdict: VerdictGiven, _ component: Int, at stamp: Stamp) {
        switch verdict.outcome {
        case .granted:
            components[component].granted &+= 1
            limits.charge(Cost(verdict), of: component, routes, at: stamp.moment)
            if verdict.slot != .none { open(verdict.slot, component, stamp) }
        case .denied:
            components[component].denied &+= 1
            limits.noteDenied(by: verdict.limit, never: false, at: stamp.decided)
        case .never:
            components[component].never &+= 1
            limits.noteDenied(by: verdict.limit, never: true, at: stamp.decided)
        case .stale: break
        }
    }

    private mutating func fold(_ lost: EventsLost, _ stamp: Stamp) {
        guard let instance = instances.place(of: stamp.instance) else { return }
        instances[instance].lastHeard = stamp.decided
        if lost.passesFacts { instances[instance].lastFact = lost.first + (lost.count - 1) }
    }
}
