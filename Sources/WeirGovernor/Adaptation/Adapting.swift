import WeirModel

// What components record shows what the other side bears: adaptive limits move by it.

extension Governor {
    /// Shows the facts to the controllers of the adaptive limits that their requests went through.
    mutating func observe(_ facts: [RequestFact], _ component: Int, _ instance: Int, at now: Nanoseconds) {
        for position in routes.route(of: component) where routes[position].traits.contains(.isAdaptive) {
            let stop = routes[position]
            let controller = Int(limits.meters[stop.limit].controller)
            for fact in facts {
                let answer = sent(fact, instance)
                limits.controllers[controller].note(
                    AdaptiveLimit.Observation(fact, grantedAt: answer.granted, units: answer.units),
                    at: now
                )
            }
        }
    }

    /// When the request was allowed, and what it cost; what is no longer known counts as one plain request.
    private func sent(_ fact: RequestFact, _ instance: Int) -> (granted: Nanoseconds?, units: UInt64) {
        // A permit of a lease may be used at any time while that runs: the fact's own time tells more.
        guard fact.request != 0, !fact.flags.contains(.leased), let kept = instances[instance].answers[fact.request]
        else { return (nil, 1) }
        return (kept.decided, UInt64(kept.permits))
    }

    /// What pushed back moves its limit at once.
    mutating func react(_ component: Int, at moment: Moment, into events: inout [Event]) {
        for position in routes.route(of: component) where routes[position].traits.contains(.isAdaptive) {
            let limit = routes[position].limit
            let controller = limits.controllers[Int(limits.meters[limit].controller)]
            if let move = controller.reaction(at: moment.decided) { tell(move, limit, at: moment, into: &events) }
        }
    }

    /// The limiter's beat.
    mutating func adapt(at moment: Moment, into events: inout [Event]) {
        for limit in limits.meters.indices where limits.meters[limit].controller >= 0 {
            let controller = limits.controllers[Int(limits.meters[limit].controller)]
            if let move = controller.adaptation(at: moment.decided) { tell(move, limit, at: moment, into: &events) }
        }
    }

    private mutating func tell(
        _ move: AdaptiveLimit.Move,
        _ limit: Int,
        at moment: Moment,
        into events: inout [Event]
    ) {
        let base = limits.standings[limit].base
        let quota = limits.controllers[Int(limits.meters[limit].controller)].quota.most(at: moment.decided)
        tell(
            limit,
            .adaptation,
            LimitChanged.Numbers(
                amount: move.amount,
                period: base.period,
                burst: burst(of: move, base, under: quota)
            ),
            move.reason,
            pausedUntil: move.pausedUntil,
            knowledge: LimitChanged.Knowledge(
                phase: move.phase.rawValue,
                first: move.knee,
                second: UInt64(move.baseline)
            ),
            at: moment,
            into: &events
        )
    }
}

extension Governor {
    /// What may come at once. A bucket that holds a whole period's worth sends up to two in one window and is pushed back at
    /// any rate: once something pushed back, it holds a 32nd (or the dearest kind of request). Where the other side says what
    /// its window holds, a 32nd of that and no more: what is dearer is paced.
    private func burst(of move: AdaptiveLimit.Move, _ base: LimitChanged.Numbers, under quota: UInt64?) -> UInt64 {
        if let quota, quota <= base.amount { return min(base.burst, max(1, quota / 32)) }
        if move.amount >= base.amount, move.knee >= base.amount { return base.burst }
        let dearest = kinds.reduce(1) { max($0, UInt64($1.permits)) }
        return min(base.burst, max(dearest, move.amount / 32))
    }
}

extension LimitTable {
    /// What an adaptive limit allows in a period now; nil for another.
    func adapted(_ place: Int) -> UInt64? {
        meters[place].controller >= 0 ? controllers[Int(meters[place].controller)].amount : nil
    }

    /// The fold of a controller's move.
    mutating func adapt(_ place: Int, by change: LimitChanged, at now: Nanoseconds) {
        guard meters[place].controller >= 0, let phase = AdaptiveLimit.Phase(rawValue: change.knowledge.phase) else {
            return
        }
        let move = AdaptiveLimit.Move(
            amount: change.new.amount,
            pausedUntil: change.pausedUntil,
            phase: phase,
            knee: change.knowledge.first,
            baseline: UInt32(clamping: change.knowledge.second),
            reason: change.reason
        )
        controllers[Int(meters[place].controller)].apply(move, at: now)
    }
}

extension AdaptiveLimit.Observation {
    init(_ fact: RequestFact, grantedAt: Nanoseconds?, units: UInt64) {
        self.init(
            status: fact.status,
            isSuccess: fact.flags.contains(.success),
            latency: fact.latency,
            grantedAt: grantedAt,
            retryAfter: fact.retryAfter == 0 ? nil : Nanoseconds(fact.retryAfter) * .millisecond,
            usedWeight: fact.flags.contains(.quota) ? 0 : fact.usedWeight,
            quota: fact.flags.contains(.quota) ? fact.usedWeight : 0,
            units: units
        )
    }
}
