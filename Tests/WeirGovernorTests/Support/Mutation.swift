import WeirModel

/// Damages one field of an event, as a journal's reader might meet it.
struct Mutation {
    var random: SplitMix64

    mutating func damage(_ event: Event) -> Event {
        var event = event
        switch random.below(10) {
        case 0: event.stamp.seq = number(event.stamp.seq)
        case 1: event.stamp.epoch = small(event.stamp.epoch)
        case 2: event.stamp.component = ComponentID(rawValue: small(event.stamp.component.rawValue))
        case 3: event.stamp.instance = InstanceID(rawValue: small(event.stamp.instance.rawValue))
        case 4: event.stamp.topicSeq = number(event.stamp.topicSeq)
        case 5 where random.once(in: 3):
            event.stamp.decided = number(event.stamp.decided)
            event.stamp.utc = Int64(truncatingIfNeeded: number(0))
        default: event.body = damage(event.body)
        }
        return event
    }

    private mutating func damage(_ body: Event.Body) -> Event.Body {
        switch body {
        case .verdictGiven(var verdict):
            switch random.below(8) {
            case 0: verdict.request = number(verdict.request)
            case 1: verdict.lowestAwaited = number(verdict.lowestAwaited)
            case 2: verdict.slot = SlotID(rawValue: number(verdict.slot.rawValue))
            case 3: verdict.bytes = number(verdict.bytes)
            case 4: verdict.permits = small(verdict.permits)
            case 5: verdict.limit = LimitID(rawValue: small(verdict.limit.rawValue))
            case 6: verdict.opensConnection.toggle()
            default: verdict.outcome = random.element(of: Verdict.Outcome.allCases)
            }
            return .verdictGiven(verdict)
        case .requestsRecorded(var recorded):
            switch random.below(4) {
            case 0: recorded.first = number(recorded.first)
            case 1: recorded.facts = []
            case 2: recorded.facts[0].request = number(recorded.facts[0].request)
            default: recorded.facts[0].received = number(recorded.facts[0].received)
            }
            return .requestsRecorded(recorded)
        case .eventsLost(var lost):
            if random.once(in: 2) { lost.first = number(lost.first) } else { lost.count = number(lost.count) }
            return .eventsLost(lost)
        case .verdictReturned(var returned):
            returned.request = number(returned.request)
            return .verdictReturned(returned)
        case .connectionChanged(var change):
            change.slot = SlotID(rawValue: number(change.slot.rawValue))
            return .connectionChanged(change)
        case .limitChanged(var change):
            change.limit = LimitID(rawValue: small(change.limit.rawValue))
            change.new = LimitChanged.Numbers(amount: number(1), period: number(2), burst: number(3))
            return .limitChanged(change)
        case .topologyAdopted(let configuration): return .topologyAdopted(damage(configuration))
        case .leaseGranted(var granted):
            granted.lease = LeaseID(rawValue: number(granted.lease.rawValue))
            granted.requests = small(granted.requests)
            granted.lasts = number(granted.lasts)
            return .leaseGranted(granted)
        case .leaseEnded(var ended):
            if random.once(in: 2) { ended.lease = LeaseID(rawValue: number(ended.lease.rawValue)) }
            ended.unspentRequests = small(ended.unspentRequests)
            ended.unspentBytes = number(ended.unspentBytes)
            return .leaseEnded(ended)
        case .reserveSet(var set):
            set.reserve = Reserve(amount: small(set.reserve.amount), period: number(1), lasts: number(2))
            return .reserveSet(set)
        case .sharesSet(var set):
            set.limit = LimitID(rawValue: small(set.limit.rawValue))
            set.round = number(set.round)
            for place in set.shares.indices { set.shares[place].component = ComponentID(rawValue: small(1)) }
            return .sharesSet(set)
        case .metricsObserved(var observed):
            observed.sample.start = number(observed.sample.start)
            observed.sample.interval = number(observed.sample.interval)
            observed.sample.bytes = number(observed.sample.bytes)
            return .metricsObserved(observed)
        case .epochBegan, .alertRaised, .alertCleared, .instanceJoined, .instanceLeft, .heartbeatNoted:
            // Nothing in these is counted by: another kind of event in their place.
            return random.element(of: [
                .verdictReturned(VerdictReturned(request: number(1))),
                .eventsLost(EventsLost(lane: .facts, first: number(1), count: number(1), cause: .transport)),
                .requestsRecorded(RequestsRecorded(first: number(1), facts: [])),
                .instanceLeft(InstanceLeft(cause: .silence, lastFact: number(1), lastPublication: 0)),
            ])
        }
    }

    private mutating func damage(_ configuration: Configuration) -> Configuration {
        var configuration = configuration
        let limit = Int(random.below(UInt64(configuration.limits.count)))
        switch random.below(12) {
        case 0: configuration.limits[limit].period = number(1)
        case 1: configuration.limits[limit].amount = number(1)
        case 2: configuration.limits[limit].burst = number(1)
        case 3: configuration.limits[limit].hold = number(1)
        case 4: configuration.limits[limit].scope = ComponentID(rawValue: small(1))
        case 5: configuration.limits[limit].id = LimitID(rawValue: small(1))
        case 6: configuration.limits[limit].strategy = random.element(of: Strategy.allCases)
        case 7: configuration.limits[limit].metering = random.element(of: Metering.allCases)
        case 8: configuration.components[0].id = ComponentID(rawValue: small(1))
        case 9: configuration.components.removeFirst()
        case 10: configuration.clockRateBound = small(1)
        default: configuration.components[0].heartbeatInterval = number(1)
        }
        return configuration
    }

    private mutating func number(_ value: UInt64) -> UInt64 {
        random.pick([0, 1, value &+ 1, value &- 1, .max, .max - 1, 1 << 63, 1 << 62, 1 << 32, random.next()])
    }

    private mutating func small(_ value: UInt32) -> UInt32 { UInt32(truncatingIfNeeded: number(UInt64(value))) }
}
