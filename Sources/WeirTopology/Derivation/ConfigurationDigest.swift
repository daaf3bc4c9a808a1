public import WeirModel

extension Configuration {
    /// FNV-1a (64 bits) over the configuration's canonical bytes, ``digest`` itself left out.
    ///
    /// The bytes are the components, the limits, the kinds and their costs in order, each list after its count, and then
    /// the numbers of the whole, the rhythms and the alerts, all of them in the order of their declaration. An integer or a raw value is eight bytes, little-endian; a text is its UTF-8 after its length; a truth
    /// value is the integer 0 or 1, and so stands before a threshold whether there is one. The digest tells two files apart that differ by accident; it proves nothing against
    /// someone who means to deceive.
    public var canonicalDigest: UInt64 {
        var hash = FNV1a()
        hash.add(UInt64(components.count))
        for component in components { hash.add(component) }
        hash.add(UInt64(limits.count))
        for limit in limits { hash.add(limit) }
        hash.add(UInt64(kinds.count))
        for kind in kinds {
            hash.add(UInt64(kind.id))
            hash.add(kind.name)
            hash.add(UInt64(kind.permits))
        }
        hash.add(UInt64(costs.count))
        for cost in costs {
            hash.add(UInt64(cost.kind))
            hash.add(UInt64(cost.limit.rawValue))
            hash.add(UInt64(cost.units))
        }
        hash.add(UInt64(instancesMax))
        hash.add(UInt64(clockRateBound))
        hash.add(UInt64(shareFloor))
        hash.add(rhythms)
        hash.add(alerts)
        return hash.value
    }
}

extension FNV1a {
    fileprivate mutating func add(_ component: ComponentDefinition) {
        add(UInt64(component.id.rawValue))
        add(component.name)
        add(UInt64(component.priority.rawValue))
        add(UInt64(component.strategy.rawValue))
        add(component.useWithin)
        add(component.slotLease)
        add(component.heartbeatInterval)
        add(component.transitMargin)
        add(UInt64(component.weight))
        add(UInt64(component.guarantee))
        add(component.mayLease ? 1 : 0)
        add(component.connectionIdle)
        add(UInt64(component.reserve.amount))
        add(component.reserve.period)
        add(component.reserve.lasts)
    }

    fileprivate mutating func add(_ limit: LimitDefinition) {
        add(UInt64(limit.id.rawValue))
        add(limit.name)
        add(UInt64(limit.scope.rawValue))
        add(UInt64(limit.members.count))
        for member in limit.members { add(UInt64(member.rawValue)) }
        add(UInt64(limit.metering.rawValue))
        add(UInt64(limit.strategy.rawValue))
        add(limit.amount)
        add(limit.period)
        add(limit.burst)
        add(limit.hold)
        add(limit.followsCalendar ? 1 : 0)
        add(limit.isHard ? 1 : 0)
        add(limit.isShadow ? 1 : 0)
        add(limit.isShared ? 1 : 0)
        add(limit.floor)
    }

    fileprivate mutating func add(_ rhythms: Rhythms) {
        for rhythm in [rhythms.monitor, rhythms.limiter, rhythms.connections, rhythms.optimiser] { add(rhythm) }
    }

    fileprivate mutating func add(_ alerts: AlertSettings) {
        for rule in AlertRule.all {
            let thresholds = alerts[keyPath: rule.thresholds]
            for threshold in [thresholds.warning, thresholds.critical] {
                add(threshold == nil ? 0 : 1)
                add(threshold ?? 0)
            }
        }
        add(alerts.cooldown)
        add(UInt64(alerts.hysteresis))
    }
}
