import WeirModel

extension Governor {
    /// Pays an instance in advance, as much as the limits allow and it wants.
    ///
    /// Nothing paid is no event: asked again, the question is decided anew.
    mutating func lease(
        _ sender: Sender,
        _ question: LeaseQuestion,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        switch places(of: sender) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let (component, instance)):
            guard question.number > 0, question.requests > 0 else { return .refused(.malformed) }
            guard let kind = kindPlace(of: question.kind) else { return .refused(.unknownKind) }
            if let known = repeated(question, instance) { return .lease(known) }
            if let returned = question.returns { takeBack(returned, from: sender, at: moment, into: &events) }
            guard components[component].definition.mayLease else {
                return .lease(question.answered(retryAfter: .never))
            }
            if let wait = overlap(question.kind, instance, at: moment) {
                return .lease(question.answered(retryAfter: wait))
            }
            let bounds = bounds(question, kind, component, at: moment)
            guard bounds.retryAfter == 0 else { return .lease(question.answered(retryAfter: bounds.retryAfter)) }
            let granted = LeaseGranted(
                lease: leases.next,
                question: question.number,
                kind: question.kind,
                wanted: question.requests,
                requests: UInt32(clamping: min(UInt64(question.requests), bounds.requests)),
                bytes: question.bytes(of: bounds),
                lasts: bounds.lasts
            )
            emit(.leaseGranted(granted), by: sender, at: moment, into: &events)
            return .lease(granted.answer)
        }
    }

    mutating func endLease(
        _ sender: Sender,
        _ returned: LeaseReturn,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        if case .failure(let refusal) = places(of: sender) { return .refused(refusal) }
        takeBack(returned, from: sender, at: moment, into: &events)
        return .done
    }

    /// What comes back too late, or twice, is not taken: it has been counted as used.
    private mutating func takeBack(
        _ returned: LeaseReturn,
        from sender: Sender,
        at moment: Moment,
        into events: inout [Event]
    ) {
        guard let lease = leases[returned.lease], !lease.isOver, lease.holder == sender, moment.decided < lease.expires
        else { return }
        let ended = LeaseEnded(
            lease: lease.id,
            cause: .returned,
            unspentRequests: min(returned.unspentRequests, lease.requests),
            unspentBytes: min(returned.unspentBytes, lease.bytesLeft)
        )
        emit(.leaseEnded(ended), by: sender, at: moment, into: &events)
    }

    /// The first answer again, while its lease runs. An older question gets nothing: its lease is over.
    private func repeated(_ question: LeaseQuestion, _ instance: Int) -> LeaseAnswer? {
        guard let line = instances[instance].leaseLine(of: question.kind), question.number <= line.question else {
            return nil
        }
        guard question.number == line.question, let lease = leases[line.lease], !lease.isOver else {
            return question.answered(retryAfter: 0)
        }
        return LeaseAnswer(
            number: question.number,
            kind: question.kind,
            lease: lease.id,
            requests: lease.requests,
            bytes: lease.bytes,
            lasts: lease.lasts
        )
    }

    /// How long until one of the two leases that may run at once is over, in nanoseconds; nil if fewer do.
    private func overlap(_ kind: UInt16, _ instance: Int, at moment: Moment) -> Nanoseconds? {
        guard let line = instances[instance].leaseLine(of: kind), let last = leases[line.lease], !last.isOver,
            let before = leases[line.before], !before.isOver
        else { return nil }
        return before.expires.less(moment.decided)
    }

    /// What every limit on the way allows to be paid in advance.
    private func bounds(_ question: LeaseQuestion, _ kind: Int, _ component: Int, at moment: Moment) -> LeaseBounds {
        var bounds = LeaseBounds()
        let permits = UInt64(kinds[kind].permits)
        let one = Cost(kind: kind, permits: permits, ownPermits: permits, bytes: 1, connections: 0)
        for position in routes.route(of: component) {
            let stop = routes[position]
            let units = routes.units(of: one, at: stop)
            guard units > 0, !stop.traits.contains(.isShadow) else { continue }
            let standing = limits.standings[stop.limit]
            if stop.traits.contains(.holds), standing.pausedUntil > moment.decided {
                bounds.retryAfter = max(bounds.retryAfter, standing.pausedUntil - moment.decided)
            }
            bounds.narrow(
                limits.definitions[stop.limit],
                useWithin: components[component].definition.useWithin,
                leased: standing.leased,
                room: min(limits.room(stop.limit, at: moment), limits.shareRoom(of: component, at: stop, moment)),
                unitsPerRequest: units
            )
        }
        if bounds.lasts < LeaseBounds.shortest { bounds.retryAfter = .never }
        // What others hold comes back as they renew, long before their leases end.
        if bounds.retryAfter == 0, bounds.requests == 0 { bounds.retryAfter = LeaseBounds.shortest }
        return bounds
    }

    func kindPlace(of kind: UInt16) -> Int? { kinds.firstIndex { $0.id == kind } }
}

extension LimitTable {
    /// What a component may still use of a shared limit in this round, while that is divided.
    func shareRoom(of component: Int, at stop: Routes.Stop, _ moment: Moment) -> UInt64 {
        guard stop.traits.contains(.isShared) else { return .max }
        return divisions[Int(meters[stop.limit].division)].room(of: component, at: moment.decided)
    }
}

extension LeaseQuestion {
    func answered(retryAfter: Nanoseconds) -> LeaseAnswer {
        LeaseAnswer(number: number, kind: kind, retryAfter: retryAfter)
    }

    /// As many bytes as were asked for, in proportion to the requests that are paid.
    func bytes(of bounds: LeaseBounds) -> UInt64 {
        guard bounds.requests < UInt64(requests) else { return min(bytes, bounds.bytes) }
        let product = bytes.multipliedFullWidth(by: bounds.requests)
        return min(UInt64(requests).dividingFullWidth(product).quotient, bounds.bytes)
    }
}

extension LeaseGranted {
    var answer: LeaseAnswer {
        LeaseAnswer(number: question, kind: kind, lease: lease, requests: requests, bytes: bytes, lasts: lasts)
    }
}
