import WeirModel

// What one of a scope is pushed back for, all of the scope heed.

extension Governor {
    /// Where the other side refused requests that a scope's limits count, those hold until it wants to hear again. (An adaptive
    /// limit holds by its own controller; a component's own limits do not, since it may talk to others as well, and its
    /// sessions know to whom.)
    mutating func hold(
        _ facts: [RequestFact],
        _ component: Int,
        _ instance: Int,
        at moment: Moment,
        into events: inout [Event]
    ) {
        for fact in facts where fact.isPushback {
            let cost = plainCost(of: fact, instance)
            for position in routes.route(of: component) {
                let stop = routes[position]
                guard stop.traits.contains(.holds), !stop.traits.contains(.isAdaptive) else { continue }
                if routes.units(of: cost, at: stop) > 0 { hold(stop.limit, fact, at: moment, into: &events) }
            }
        }
        noteBan(of: component, at: moment, into: &events)
    }

    private mutating func hold(_ limit: Int, _ fact: RequestFact, at moment: Moment, into events: inout [Event]) {
        let definition = limits.definitions[limit]
        let until = moment.decided.adding(fact.pause(period: definition.period))
        let standing = limits.standings[limit].pausedUntil
        // Stragglers ask for the same end, measured a little later.
        let isLonger = standing > moment.decided ? until > standing.adding(AdaptiveLimit.Tuning.worthProlonging) : true
        guard isLonger else { return }
        let milliseconds = until.less(moment.decided) / .millisecond
        let reason = "\(fact.status): all who share it hold for \(milliseconds) ms"
        tell(limit, .pushback, definition.numbers, reason, pausedUntil: until, at: moment, into: &events)
    }

    /// One request of the kind that it was.
    private func plainCost(of fact: RequestFact, _ instance: Int) -> Cost {
        let kind =
            fact.flags.contains(.leased)
            ? leases[LeaseID(rawValue: fact.request)]?.kind : instances[instance].answers[fact.request]?.kind
        return Cost(
            kind: kindPlace(of: kind ?? RequestKind.request.id) ?? 0,
            permits: 1,
            ownPermits: 1,
            bytes: 0,
            connections: 0
        )
    }
}

extension RequestFact {
    /// How long the other side is to be left alone: as it said, an hour at most; where it said nothing, a second or a shorter
    /// period, since who was refused waits longer by itself.
    fileprivate func pause(period: Nanoseconds) -> Nanoseconds {
        let said = Nanoseconds(retryAfter) * .millisecond
        return said > 0 ? min(said, AdaptiveLimit.Tuning.longestPause) : min(period, AdaptiveLimit.Tuning.shortestPause)
    }

    /// How long a ban lasts: as it said, an hour at most; two minutes where it said nothing.
    var banTime: Nanoseconds {
        let said = Nanoseconds(retryAfter) * .millisecond
        return said > 0 ? min(said, AdaptiveLimit.Tuning.longestPause) : 120 * .second
    }
}
