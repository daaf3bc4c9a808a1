import WeirModel

extension Governor {
    mutating func fold(_ granted: LeaseGranted, _ stamp: Stamp) {
        guard let component = place(of: stamp.component), let instance = instances.place(of: stamp.instance),
            let cost = cost(of: granted.kind, requests: granted.requests, bytes: granted.bytes)
        else { return }
        let counted = stretched(granted.lasts).adding(components[component].definition.transitMargin)
        let lease = Lease(
            id: granted.lease,
            holder: stamp.sender,
            kind: granted.kind,
            requests: granted.requests,
            bytes: granted.bytes,
            seq: stamp.seq,
            granted: stamp.decided,
            lasts: granted.lasts,
            expires: stamp.decided.adding(counted),
            bytesLeft: granted.bytes
        )
        instances[instance].lastHeard = stamp.decided
        instances[instance].answer(granted.question, of: granted.kind, with: granted.lease)
        limits.charge(cost, of: component, routes, lasting: lease.counted, at: stamp.moment)
        limits.lease(cost, of: component, routes)
        leases.insert(lease)
        components[component].leases &+= 1
        components[component].leased &+= UInt64(granted.requests)
        nextDue = min(nextDue, lease.expires)
    }

    mutating func fold(_ ended: LeaseEnded, _ stamp: Stamp) {
        if ended.cause == .returned { hear(stamp) }
        guard let lease = leases.end(ended.lease, returning: ended.unspentBytes),
            let component = place(of: lease.holder.component)
        else { return }
        components[component].leases -= min(1, components[component].leases)
        components[component].leased -= min(components[component].leased, UInt64(ended.unspentRequests))
        if let all = cost(of: lease.kind, requests: lease.requests, bytes: lease.bytes) {
            limits.unlease(all, of: component, routes)
        }
        guard let unspent = cost(of: lease.kind, requests: ended.unspentRequests, bytes: ended.unspentBytes) else {
            return
        }
        limits.refund(unspent, of: component, routes, granted: lease.grant, countedInShadow: false, at: stamp.moment)
    }

    /// What so many requests of a kind cost, each at the kind's own cost; nil where the kind is gone.
    func cost(of kind: UInt16, requests: UInt32, bytes: UInt64) -> Cost? {
        guard let place = kindPlace(of: kind) else { return nil }
        let permits = UInt64(kinds[place].permits)
        return Cost(
            requests: UInt64(requests),
            kind: place,
            permits: permits,
            ownPermits: permits,
            bytes: bytes,
            connections: 0
        )
    }
}

extension Governor {
    /// Counts anew what is paid out: under another topology the same lease may concern other limits, or cost others units.
    mutating func countLeased() {
        for limit in limits.standings.indices { limits.standings[limit].leased = 0 }
        for lease in leases.all where !lease.isOver {
            guard let component = place(of: lease.holder.component),
                let cost = cost(of: lease.kind, requests: lease.requests, bytes: lease.bytes)
            else { continue }
            limits.lease(cost, of: component, routes)
        }
    }
}

extension LimitTable {
    /// Counts what is paid out.
    fileprivate mutating func lease(_ cost: Cost, of component: Int, _ routes: Routes) {
        for position in routes.route(of: component) {
            let stop = routes[position]
            standings[stop.limit].leased = standings[stop.limit].leased.addingClamped(routes.units(of: cost, at: stop))
        }
    }

    fileprivate mutating func unlease(_ cost: Cost, of component: Int, _ routes: Routes) {
        for position in routes.route(of: component) {
            let stop = routes[position]
            standings[stop.limit].leased = standings[stop.limit].leased.less(routes.units(of: cost, at: stop))
        }
    }
}
