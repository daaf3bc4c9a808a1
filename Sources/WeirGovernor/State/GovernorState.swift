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
        componentNumbers.write(to: &out)
        limitNumbers.write(to: &out)
        out.write(UInt64(components.count))
        for component in components { component.write(to: &out) }
        limits.write(to: &out)
        instances.write(to: &out)
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
        componentNumbers = try NumberRegistry(from: &input)
        limitNumbers = try NumberRegistry(from: &input)
        for _ in 0..<(try input.readCount(entryBytes: 64)) { components.append(try Component(from: &input)) }
        limits = try LimitTable(from: &input)
        instances = try InstanceTable(from: &input)
        nextSlot = SlotID(rawValue: try input.readUInt64())
        managerTopics = try TopicSequences(from: &input)
        guard input.isAtEnd else { throw .invalid("bytes after the state") }
        guard configuration.isConsistent else { throw .invalid("a configuration that contradicts itself") }
        derive()
    }
}
