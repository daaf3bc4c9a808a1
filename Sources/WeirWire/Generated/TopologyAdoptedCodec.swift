// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// The configuration that decisions depend on from now on, in durable numbers.
///
/// Reads a frame in place.
@frozen
public struct TopologyAdoptedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Every component.
    public let components: Group<ComponentsEntry>
    /// Every limit.
    public let limits: Group<LimitsEntry>
    /// Every request kind.
    public let kinds: Group<KindsEntry>
    /// The components that share a limit, in ascending order; a limit without any is its scope's.
    public let members: Group<MembersEntry>
    /// What kinds cost on limits that they name, in the order of kinds and limits.
    public let costs: Group<CostsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 202 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 202, minimumBlock: 68)
        block = reader.block
        components = try reader.group(of: ComponentsEntry.self)
        limits = try reader.group(of: LimitsEntry.self)
        kinds = try reader.group(of: KindsEntry.self)
        members = try reader.group(of: MembersEntry.self, since: 2)
        costs = try reader.group(of: CostsEntry.self, since: 2)
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// Names it.
    @inlinable @inline(__always) public var digest: UInt64 { block.load(48) }
    /// The most instances that may live at the same time.
    @inlinable @inline(__always) public var instancesMax: UInt32 { block.load(56) }
    /// How much two hosts' clock rates may differ.
    @inlinable @inline(__always) public var clockRateBound: UInt32 { block.load(60) }
    /// What is kept of each shared limit for the lowest priority that wants something.
    @inlinable @inline(__always) public var shareFloor: UInt32? { block.byteCount >= 72 ? block.load(68) : nil }
    /// How often the governor looks; where it is not said: 10, 1, 30 and 60 seconds.
    @inlinable @inline(__always) public var rhythms: RhythmsFields? {
        block.byteCount >= 104 ? RhythmsFields(block, at: 72) : nil
    }
    /// Of the sustained rate, in millionths; where it is not said: 700,000 and 900,000.
    @inlinable @inline(__always) public var bandwidthAlert: ThresholdsFields? {
        block.byteCount >= 120 ? ThresholdsFields(block, at: 104) : nil
    }
    /// Of the slots allowed, in millionths; where it is not said: 800,000 and 950,000.
    @inlinable @inline(__always) public var connectionsAlert: ThresholdsFields? {
        block.byteCount >= 136 ? ThresholdsFields(block, at: 120) : nil
    }
    /// Successes of a minute in millionths, below it; where it is not said: 800,000 and never.
    @inlinable @inline(__always) public var successAlert: ThresholdsFields? {
        block.byteCount >= 152 ? ThresholdsFields(block, at: 136) : nil
    }
    /// The average in nanoseconds; where it is not said: a second and never.
    @inlinable @inline(__always) public var latencyAlert: ThresholdsFields? {
        block.byteCount >= 168 ? ThresholdsFields(block, at: 152) : nil
    }
    /// How long verdicts are denied, in nanoseconds; where it is not said: a minute and never.
    @inlinable @inline(__always) public var deniedAlert: ThresholdsFields? {
        block.byteCount >= 184 ? ThresholdsFields(block, at: 168) : nil
    }
    /// How long the journal's last commit took, in nanoseconds; where it is not said: 100 ms and a second.
    @inlinable @inline(__always) public var journalAlert: ThresholdsFields? {
        block.byteCount >= 200 ? ThresholdsFields(block, at: 184) : nil
    }
    /// More instances that fell silent with none in their place; where it is not said: 0 and never.
    @inlinable @inline(__always) public var silenceAlert: ThresholdsFields? {
        block.byteCount >= 216 ? ThresholdsFields(block, at: 200) : nil
    }
    /// More events lost lately; where it is not said: 0 and never.
    @inlinable @inline(__always) public var lossAlert: ThresholdsFields? {
        block.byteCount >= 232 ? ThresholdsFields(block, at: 216) : nil
    }
    /// How long after it was raised an alert is not raised again; where it is not said: five minutes.
    @inlinable @inline(__always) public var alertCooldown: UInt64? { block.byteCount >= 240 ? block.load(232) : nil }
    /// How much better than the threshold a value must be for its alert to clear; where it is not said: 100,000.
    @inlinable @inline(__always) public var alertHysteresis: UInt32? { block.byteCount >= 244 ? block.load(240) : nil }

    /// One entry of ``components``.
    @frozen
    public struct ComponentsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 80 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 136 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// Its name.
        @inlinable public var name: String { get throws(WireError) { try block.text(0, length: 48) } }
        /// How long a verdict may be used, from the first sending of its request.
        @inlinable @inline(__always) public var useWithin: UInt64 { block.load(48) }
        /// How long a connection slot lasts unless it is renewed.
        @inlinable @inline(__always) public var slotLease: UInt64 { block.load(56) }
        /// How often an instance must say that it lives.
        @inlinable @inline(__always) public var heartbeatInterval: UInt64 { block.load(64) }
        /// Its number.
        @inlinable @inline(__always) public var id: UInt32 { block.load(72) }
        /// Its band.
        @inlinable @inline(__always) public var priority: UInt8 { block.load(76) }
        /// As declared for its requests.
        @inlinable @inline(__always) public var strategy: UInt8 { block.load(77) }
        /// What the network may compress after the last check; 0, where it is not said.
        @inlinable @inline(__always) public var transitMargin: UInt64? { block.byteCount >= 88 ? block.load(80) : nil }
        /// After how long unused a connection slot is called back; 0 for never, and where it is not said.
        @inlinable @inline(__always) public var connectionIdle: UInt64? { block.byteCount >= 96 ? block.load(88) : nil }
        /// What each instance may live on while it can reach no one; none, where it is not said.
        @inlinable @inline(__always) public var reserve: ReserveFields? {
            block.byteCount >= 120 ? ReserveFields(block, at: 96) : nil
        }
        /// What it gets of a shared limit beside others of its priority; 1, where it is not said.
        @inlinable @inline(__always) public var weight: UInt32? { block.byteCount >= 124 ? block.load(120) : nil }
        /// What it gets of each shared limit before anyone's priority counts; 0, where it is not said.
        @inlinable @inline(__always) public var guarantee: UInt32? { block.byteCount >= 128 ? block.load(124) : nil }
        /// Whether it may be paid in advance; yes, where it is not said.
        @inlinable @inline(__always) public var mayLease: UInt8? { block.byteCount >= 129 ? block.load(128) : nil }
    }

    /// One entry of ``limits``.
    @frozen
    public struct LimitsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 112 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 128 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// Its name.
        @inlinable public var name: String { get throws(WireError) { try block.text(0, length: 64) } }
        /// What it allows.
        @inlinable @inline(__always) public var numbers: LimitNumbersFields { LimitNumbersFields(block, at: 64) }
        /// How long after its grant a permit counts as possibly unused.
        @inlinable @inline(__always) public var hold: UInt64 { block.load(88) }
        /// Its number.
        @inlinable @inline(__always) public var id: UInt32 { block.load(96) }
        /// Whose requests it counts; 0 is everyone's.
        @inlinable @inline(__always) public var scope: UInt32 { block.load(100) }
        /// What it counts.
        @inlinable @inline(__always) public var metering: UInt8 { block.load(104) }
        /// How it counts.
        @inlinable @inline(__always) public var strategy: UInt8 { block.load(105) }
        /// Whether a fixed window begins where UTC has a multiple of the period.
        @inlinable @inline(__always) public var followsCalendar: UInt8 { block.load(106) }
        /// Whether no trailing period may hold more than it declares.
        @inlinable @inline(__always) public var isHard: UInt8 { block.load(107) }
        /// Adaptive only: it is never moved below this; 0, where it is not said.
        @inlinable @inline(__always) public var floor: UInt64? { block.byteCount >= 120 ? block.load(112) : nil }
        /// Whether it denies nobody; no, where it is not said.
        @inlinable @inline(__always) public var isShadow: UInt8? { block.byteCount >= 121 ? block.load(120) : nil }
        /// Whether it is divided while more is wanted than it allows; no, where it is not said.
        @inlinable @inline(__always) public var isShared: UInt8? { block.byteCount >= 122 ? block.load(121) : nil }
    }

    /// One entry of ``kinds``.
    @frozen
    public struct KindsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 40 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 40 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// Its name.
        @inlinable public var name: String { get throws(WireError) { try block.text(0, length: 32) } }
        /// What it costs unless the asker says otherwise.
        @inlinable @inline(__always) public var permits: UInt32 { block.load(32) }
        /// Its number.
        @inlinable @inline(__always) public var id: UInt16 { block.load(36) }
    }

    /// One entry of ``members``.
    @frozen
    public struct MembersEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 8 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 8 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// One of the limits above.
        @inlinable @inline(__always) public var limit: UInt32 { block.load(0) }
        /// Who shares it.
        @inlinable @inline(__always) public var component: UInt32 { block.load(4) }
    }

    /// One entry of ``costs``.
    @frozen
    public struct CostsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 16 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 16 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// On which limit.
        @inlinable @inline(__always) public var limit: UInt32 { block.load(0) }
        /// How much; 0 where it does not count.
        @inlinable @inline(__always) public var units: UInt32 { block.load(4) }
        /// Which kind.
        @inlinable @inline(__always) public var kind: UInt16 { block.load(8) }
    }
}

/// The configuration that decisions depend on from now on, in durable numbers.
///
/// Writes a frame in place.
@frozen
public struct TopologyAdoptedEncoder {
    /// Every component.
    public let components: Components
    /// Every limit.
    public let limits: Limits
    /// Every request kind.
    public let kinds: Kinds
    /// The components that share a limit, in ascending order; a limit without any is its scope's.
    public let members: Members
    /// What kinds cost on limits that they name, in the order of kinds and limits.
    public let costs: Costs

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(
        componentsCount: Int,
        limitsCount: Int,
        kindsCount: Int,
        membersCount: Int,
        costsCount: Int
    ) -> Int {
        272 + 136 * componentsCount + 128 * limitsCount + 40 * kindsCount + 8 * membersCount + 16 * costsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        digest: UInt64,
        instancesMax: UInt32,
        clockRateBound: UInt32,
        shareFloor: UInt32,
        rhythms: RhythmsFields,
        bandwidthAlert: ThresholdsFields,
        connectionsAlert: ThresholdsFields,
        successAlert: ThresholdsFields,
        latencyAlert: ThresholdsFields,
        deniedAlert: ThresholdsFields,
        journalAlert: ThresholdsFields,
        silenceAlert: ThresholdsFields,
        lossAlert: ThresholdsFields,
        alertCooldown: UInt64,
        alertHysteresis: UInt32,
        componentsCount: Int,
        limitsCount: Int,
        kindsCount: Int,
        membersCount: Int,
        costsCount: Int
    ) {
        let length = Self.encodedLength(
            componentsCount: componentsCount,
            limitsCount: limitsCount,
            kindsCount: kindsCount,
            membersCount: membersCount,
            costsCount: costsCount
        )
        var writer = unsafe FrameWriter(buffer, length: length, template: 202, blockLength: 244)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(digest, at: 48)
        block.store(instancesMax, at: 56)
        block.store(clockRateBound, at: 60)
        block.store(0 as UInt32, at: 64)
        block.store(shareFloor, at: 68)
        rhythms.store(in: block, at: 72)
        bandwidthAlert.store(in: block, at: 104)
        connectionsAlert.store(in: block, at: 120)
        successAlert.store(in: block, at: 136)
        latencyAlert.store(in: block, at: 152)
        deniedAlert.store(in: block, at: 168)
        journalAlert.store(in: block, at: 184)
        silenceAlert.store(in: block, at: 200)
        lossAlert.store(in: block, at: 216)
        block.store(alertCooldown, at: 232)
        block.store(alertHysteresis, at: 240)
        components = Components(group: writer.group(entryLength: 136, count: componentsCount))
        limits = Limits(group: writer.group(entryLength: 128, count: limitsCount))
        kinds = Kinds(group: writer.group(entryLength: 40, count: kindsCount))
        members = Members(group: writer.group(entryLength: 8, count: membersCount))
        costs = Costs(group: writer.group(entryLength: 16, count: costsCount))
    }

    /// Writes the entries of ``components``: each exactly once, in any order.
    @frozen
    public struct Components {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(
            _ index: Int,
            name: String,
            useWithin: UInt64,
            slotLease: UInt64,
            heartbeatInterval: UInt64,
            id: UInt32,
            priority: UInt8,
            strategy: UInt8,
            transitMargin: UInt64,
            connectionIdle: UInt64,
            reserve: ReserveFields,
            weight: UInt32,
            guarantee: UInt32,
            mayLease: UInt8
        ) {
            let block = group.entry(index)
            block.store(name, at: 0, length: 48)
            block.store(useWithin, at: 48)
            block.store(slotLease, at: 56)
            block.store(heartbeatInterval, at: 64)
            block.store(id, at: 72)
            block.store(priority, at: 76)
            block.store(strategy, at: 77)
            block.store(0 as UInt16, at: 78)
            block.store(transitMargin, at: 80)
            block.store(connectionIdle, at: 88)
            reserve.store(in: block, at: 96)
            block.store(weight, at: 120)
            block.store(guarantee, at: 124)
            block.store(mayLease, at: 128)
            block.store(0 as UInt8, at: 129)
            block.store(0 as UInt16, at: 130)
            block.store(0 as UInt32, at: 132)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``limits``: each exactly once, in any order.
    @frozen
    public struct Limits {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(
            _ index: Int,
            name: String,
            numbers: LimitNumbersFields,
            hold: UInt64,
            id: UInt32,
            scope: UInt32,
            metering: UInt8,
            strategy: UInt8,
            followsCalendar: UInt8,
            isHard: UInt8,
            floor: UInt64,
            isShadow: UInt8,
            isShared: UInt8
        ) {
            let block = group.entry(index)
            block.store(name, at: 0, length: 64)
            numbers.store(in: block, at: 64)
            block.store(hold, at: 88)
            block.store(id, at: 96)
            block.store(scope, at: 100)
            block.store(metering, at: 104)
            block.store(strategy, at: 105)
            block.store(followsCalendar, at: 106)
            block.store(isHard, at: 107)
            block.store(0 as UInt32, at: 108)
            block.store(floor, at: 112)
            block.store(isShadow, at: 120)
            block.store(isShared, at: 121)
            block.store(0 as UInt16, at: 122)
            block.store(0 as UInt32, at: 124)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``kinds``: each exactly once, in any order.
    @frozen
    public struct Kinds {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, name: String, permits: UInt32, id: UInt16) {
            let block = group.entry(index)
            block.store(name, at: 0, length: 32)
            block.store(permits, at: 32)
            block.store(id, at: 36)
            block.store(0 as UInt16, at: 38)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``members``: each exactly once, in any order.
    @frozen
    public struct Members {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, limit: UInt32, component: UInt32) {
            let block = group.entry(index)
            block.store(limit, at: 0)
            block.store(component, at: 4)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }

    /// Writes the entries of ``costs``: each exactly once, in any order.
    @frozen
    public struct Costs {
        @usableFromInline let group: GroupWriter

        @inlinable
        init(group: GroupWriter) { self.group = group }

        /// An index beyond the count ends the process.
        @inlinable
        @inline(__always)
        public func write(_ index: Int, limit: UInt32, units: UInt32, kind: UInt16) {
            let block = group.entry(index)
            block.store(limit, at: 0)
            block.store(units, at: 4)
            block.store(kind, at: 8)
            block.store(0 as UInt16, at: 10)
            block.store(0 as UInt32, at: 12)
        }

        /// Writes all of them, from entries that are laid out alike.
        @inlinable public func copy(_ entries: RawSpan) { group.copyEntries(entries) }
    }
}
