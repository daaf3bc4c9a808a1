public import WeirModel

extension Topology {
    /// The topology with other numbers where an administrator ordered some: what the file would say if it said so.
    ///
    /// Keys and values are read by the file's own fields and held against the file's own checks. For a component, and for
    /// `global`, the keys are ``Allocation/orderKeys``; for a scope, the names of its limits, each with a rate. An order
    /// changes numbers and nothing else: no limit comes or goes by it, and verdicts keep for as long as they did, since
    /// whoever holds one was told so. A declared floor does not hold a cut back.
    ///
    /// - Parameter order: without settings, the topology comes back as it is.
    /// - Throws: ``OrderError`` with a reason that says what to do.
    public func ordered(_ order: LimitOrder) throws(OrderError) -> Topology {
        let target = try OrderTarget(order.scope, in: self)
        guard !order.settings.isEmpty else { return self }
        var changed = self
        let diagnosis = Diagnosis(file: "order")
        target.read(order.settings, into: &changed, diagnosis)
        try OrderError.finish(diagnosis, under: target.path)
        changed.lowerFloors()
        changed.keepTimings(of: self)
        changed.validate(diagnosis)
        try OrderError.finish(diagnosis, under: target.path)
        try changed.seeThatNoLimitCameOrWent(since: self)
        return changed
    }

    /// A cut must not fail because of a floor that was declared for better times.
    private mutating func lowerFloors() {
        limits.allocation.lowerFloor()
        for index in components.indices { components[index].allocation.lowerFloor() }
        for index in scopes.indices {
            for place in scopes[index].limits.indices { scopes[index].limits[place].lowerFloor() }
        }
    }

    private mutating func keepTimings(of old: Topology) {
        let pairs = zip(timings, old.timings).map { $0 }
        for (index, (now, before)) in pairs.enumerated() where now.useWithin != before.useWithin {
            components[index].useWithin = before.useWithin
        }
    }

    private func seeThatNoLimitCameOrWent(since old: Topology) throws(OrderError) {
        let (before, after) = (old.configuration.limits.map(\.name), configuration.limits.map(\.name))
        if let gone = Set(before).subtracting(after).min() {
            throw OrderError("an order cannot end \(gone): give a number, or change the topology and reload")
        }
        if let new = Set(after).subtracting(before).min() {
            throw OrderError("there is no \(new) to change: declare it in the topology and reload")
        }
    }
}

extension Allocation {
    /// The keys that an order may give a component, or `global`.
    public static let orderKeys = ["requests", "bandwidth", "burst", "requestBurst", "connections"]

    fileprivate mutating func lowerFloor() {
        if let floor, let requests, floor.exceeds(requests) { self.floor = nil }
    }
}

extension Topology.ScopeLimit {
    fileprivate mutating func lowerFloor() {
        if let floor, floor.exceeds(rate) { self.floor = nil }
    }
}
