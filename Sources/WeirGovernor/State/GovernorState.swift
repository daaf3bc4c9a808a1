import WeirModel

extension Governor {
    /// The state as bytes: equal states have equal bytes on every machine. Snapshots are these bytes.
    ///
    /// - Complexity: linear in the size of the state.
    public var canonicalBytes: [UInt8] {
        var out = CanonicalWriter()
        out.write(Self.applyVersion)
        out.write(epoch)
        out.write(seq)
        out.write(moment.decided)
        out.write(moment.utc)
        out.write(boot.applyVersion)
        out.write(boot.bootHigh)
        out.write(boot.bootLow)
        out.write(boot.process)
        out.write(boot.monotonic)
        out.write(bootDecided)
        out.write(digest)
        out.write(UInt64(kinds.count))
        for kind in kinds { kind.write(to: &out) }
        out.write(instancesMax)
        out.write(clockRateBound)
        out.write(UInt64(costs.count))
        for cost in costs { cost.write(to: &out) }
        out.write(shareFloor)
        rhythms.write(to: &out)
        alertSettings.write(to: &out)
        limitNumbers.write(to: &out)
        out.write(UInt64(components.count))
        for component in components { component.write(to: &out) }
        limits.write(to: &out)
        instances.write(to: &out)
        leases.write(to: &out)
        reserves.write(to: &out)
        system.write(to: &out)
        out.write(nextSlot.rawValue)
        managerTopics.write(to: &out)
        return out.bytes
    }

    /// The XXH64 of ``canonicalBytes``.
    public var stateHash: UInt64 { XXH64.hash(canonicalBytes) }

    /// The state that `canonicalBytes` were made of.
    ///
    /// - Throws: ``CanonicalError`` where the bytes are of another apply version, damaged, or hold more than a state.
    public init(canonicalBytes: [UInt8]) throws(CanonicalError) {
        var input = CanonicalReader(canonicalBytes)
        let version = try input.readUInt32()
        guard version == Self.applyVersion else { throw .invalid("apply version \(version)") }
        epoch = try input.readUInt32()
        seq = try input.readUInt64()
        moment = Moment(decided: try input.readUInt64(), utc: try input.readInt64())
        boot = EpochBegan(
            applyVersion: try input.readUInt32(),
            bootHigh: try input.readUInt64(),
            bootLow: try input.readUInt64(),
            process: try input.readUInt32(),
            monotonic: try input.readUInt64()
        )
        bootDecided = try input.readUInt64()
        digest = try input.readUInt64()
        for _ in 0..<(try input.readCount(entryBytes: 14)) { kinds.append(try RequestKind(from: &input)) }
        instancesMax = try input.readUInt32()
        clockRateBound = try input.readUInt32()
        for _ in 0..<(try input.readCount(entryBytes: 10)) { costs.append(try KindCost(from: &input)) }
        shareFloor = try input.readUInt32()
        rhythms = try Rhythms(from: &input)
        alertSettings = try AlertSettings(from: &input)
        limitNumbers = try NumberRegistry(from: &input)
        for _ in 0..<(try input.readCount(entryBytes: 64)) { components.append(try Component(from: &input)) }
        for (place, component) in components.enumerated() {
            let definition = component.definition
            guard definition.id.rawValue == UInt32(place) + 1,
                componentNumbers.register(definition.name, as: definition.id.rawValue)
            else {
                throw .invalid("component \(definition.name) under another number")
            }
        }
        limits = try LimitTable(from: &input, round: rhythms.limiter)
        instances = try InstanceTable(from: &input)
        leases = try LeaseTable(from: &input)
        reserves = try ReserveTable(from: &input)
        system = try Observed(from: &input)
        nextSlot = SlotID(rawValue: try input.readUInt64())
        managerTopics = try TopicSequences(from: &input)
        guard input.isAtEnd else { throw .invalid("bytes after the state") }
        if let reason = contradiction { throw .invalid(reason) }
        derive()
        if limits.standings.map(\.reserved) != reserved() { throw .invalid("reserves counted that nobody holds") }
    }

    /// What makes it impossible that events made this state, or nil. The parts were checked as they were read.
    private var contradiction: String? {
        let configuration = configuration
        if !configuration.isConsistent { return "a configuration that contradicts itself" }
        for limit in configuration.limits where limitNumbers.number(of: limit.name) != limit.id.rawValue {
            return "limit \(limit.name) under another number"
        }
        for instance in instances.all where activePlace(of: instance.component) == nil {
            return "instance \(instance.id.rawValue) of no component"
        }
        if nextSlot == .none { return "slot 0 is next" }
        for component in components where component.slots.held.contains(where: { $0.id >= nextSlot }) {
            return "a slot that was never opened"
        }
        var counted = limits
        counted.countHeld(heldSlots())
        return counted.concurrency == limits.concurrency ? nil : "slots counted that nobody holds"
    }
}
