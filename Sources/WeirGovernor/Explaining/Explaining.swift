public import WeirModel

extension Governor {
    /// Why a verdict came out as it did, or the answer to a question for a lease. Nothing is changed.
    ///
    /// - Parameter event: one that follows on this state: the next that was decided.
    /// - Returns: nil where the event is no verdict and no lease, or cannot follow on this state.
    public func explain(_ event: Event) -> Explanation? {
        guard event.stamp.seq == seq + 1, case .success(let (component, _)) = places(of: event.stamp.sender) else {
            return nil
        }
        switch event.body {
        case .verdictGiven(let verdict): return explain(verdict, event, component)
        case .leaseGranted(let granted): return explain(granted, event, component)
        default: return nil
        }
    }

    private func explain(_ verdict: VerdictGiven, _ event: Event, _ component: Int) -> Explanation? {
        guard let cost = cost(of: verdict) else { return nil }
        let earliestSlot = verdict.opensConnection ? components[component].slots.earliestExpiry : 0
        var explanation = explanation(of: event, .request(verdict), kind: verdict.kind, component)
        explanation.limits = routes.route(of: component).map { position in
            var view = view(of: routes[position], cost, component, earliestSlot: earliestSlot, at: event.stamp.moment)
            view.isBinding = view.definition.id == verdict.limit
            return view
        }
        return explanation
    }

    private func explain(_ granted: LeaseGranted, _ event: Event, _ component: Int) -> Explanation? {
        guard let one = cost(of: granted.kind, requests: 1, bytes: 1) else { return nil }
        var explanation = explanation(of: event, .lease(granted), kind: granted.kind, component)
        explanation.limits = routes.route(of: component).map { position in
            let stop = routes[position]
            var view = view(of: stop, one, component, earliestSlot: 0, at: event.stamp.moment)
            view.room = leasable(stop, view, component, at: event.stamp.moment)
            return view
        }
        guard granted.requests < granted.wanted else { return explanation }
        let binding = explanation.limits.indices.first { place in
            let view = explanation.limits[place]
            return view.units > 0 && !view.definition.isShadow && view.definition.metering != .bytes
                && view.room / view.units <= UInt64(granted.requests)
        }
        if let binding { explanation.limits[binding].isBinding = true }
        return explanation
    }

    private func explanation(
        of event: Event,
        _ subject: Explanation.Subject,
        kind: UInt16,
        _ component: Int
    ) -> Explanation {
        Explanation(
            stamp: event.stamp,
            component: components[component].definition.name,
            subject: subject,
            kind: kindPlace(of: kind).map { kinds[$0].name } ?? "",
            redecided: redecided(event),
            recorded: event.body,
            limits: []
        )
    }

    /// What the same question is answered on this state.
    private func redecided(_ event: Event) -> Event.Body? {
        var world = Redecision(from: self, under: nil)
        _ = world.take(event)
        return world.events.last?.body
    }

    private func view(
        of stop: Routes.Stop,
        _ cost: Cost,
        _ component: Int,
        earliestSlot: Nanoseconds,
        at moment: Moment
    ) -> Explanation.LimitView {
        let (limit, standing) = (stop.limit, limits.standings[stop.limit])
        let units = routes.units(of: cost, at: stop)
        return Explanation.LimitView(
            definition: limits.definitions[limit],
            declared: standing.declared,
            isOverridden: standing.isOverridden,
            units: units,
            used: limits.used(limit, at: moment),
            leased: standing.leased,
            reserved: standing.reserved.total,
            room: limits.room(limit, at: moment),
            share: share(of: component, at: stop, moment),
            pausedUntil: standing.pausedUntil > moment.decided ? standing.pausedUntil : 0,
            waits: limits.waits(for: units, of: component, at: stop, earliestSlot: earliestSlot, moment)
        )
    }

    private func share(of component: Int, at stop: Routes.Stop, _ moment: Moment) -> ShareStatus? {
        guard stop.traits.contains(.isShared) else { return nil }
        let division = limits.divisions[Int(limits.meters[stop.limit].division)]
        guard division.isDivided, moment.decided < division.until else { return nil }
        let part = division.share(of: component)
        return ShareStatus(
            limit: limits.definitions[stop.limit].id,
            component: components[component].definition.id,
            wanted: part?.wanted ?? 0,
            units: part?.share ?? 0,
            used: part?.used ?? 0
        )
    }

    /// What one limit alone would have paid in advance, in its unit.
    private func leasable(
        _ stop: Routes.Stop,
        _ view: Explanation.LimitView,
        _ component: Int,
        at moment: Moment
    ) -> UInt64 {
        var bounds = LeaseBounds()
        bounds.narrow(
            view.definition,
            useWithin: components[component].definition.useWithin,
            leased: view.leased,
            room: min(view.room, limits.shareRoom(of: component, at: stop, moment)),
            unitsPerRequest: 1
        )
        return view.definition.metering == .bytes ? bounds.bytes : bounds.requests
    }
}

extension LimitTable {
    /// How long a limit makes so many units wait, by reason. A limit in shadow mode tells as if it bound.
    fileprivate func waits(
        for units: UInt64,
        of component: Int,
        at stop: Routes.Stop,
        earliestSlot: Nanoseconds,
        _ moment: Moment
    ) -> Explanation.LimitView.Waits {
        guard units > 0 else { return .init() }
        var waits = Explanation.LimitView.Waits()
        waits.count = wait(for: units, at: stop, earliestSlot: earliestSlot, moment)
        if stop.traits.contains(.holds) { waits.pause = standings[stop.limit].pausedUntil.less(moment.decided) }
        if stop.traits.contains(.isShared) {
            let division = divisions[Int(meters[stop.limit].division)]
            waits.share = division.wait(for: units, of: component, at: moment.decided)
        }
        return waits
    }
}
