public import WeirModel

extension Configuration {
    /// FNV-1a (64 bits) over the configuration's canonical bytes, ``digest`` itself left out.
    ///
    /// The bytes are the components, the limits and the kinds in order, each list after its count, and the two numbers of
    /// the whole. An integer or a raw value is eight bytes, little-endian; a text is its UTF-8 after its length; a truth
    /// value is the integer 0 or 1. The digest tells two files apart that differ by accident; it proves nothing against
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
        hash.add(UInt64(instancesMax))
        hash.add(UInt64(clockRateBound))
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
    }

    fileprivate mutating func add(_ limit: LimitDefinition) {
        add(UInt64(limit.id.rawValue))
        add(limit.name)
        add(UInt64(limit.scope.rawValue))
        add(UInt64(limit.metering.rawValue))
        add(UInt64(limit.strategy.rawValue))
        add(limit.amount)
        add(limit.period)
        add(limit.burst)
        add(limit.hold)
        add(limit.followsCalendar ? 1 : 0)
        add(limit.isHard ? 1 : 0)
    }
}
