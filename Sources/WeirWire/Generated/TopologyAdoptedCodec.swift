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
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// Names it.
    @inlinable @inline(__always) public var digest: UInt64 { block.load(48) }
    /// The most instances that may live at the same time.
    @inlinable @inline(__always) public var instancesMax: UInt32 { block.load(56) }
    /// How much two hosts' clock rates may differ.
    @inlinable @inline(__always) public var clockRateBound: UInt32 { block.load(60) }

    /// One entry of ``components``.
    @frozen
    public struct ComponentsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 80 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 80 }

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
    }

    /// One entry of ``limits``.
    @frozen
    public struct LimitsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 112 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 112 }

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

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(componentsCount: Int, limitsCount: Int, kindsCount: Int) -> Int {
        88 + 80 * componentsCount + 112 * limitsCount + 40 * kindsCount
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
        componentsCount: Int,
        limitsCount: Int,
        kindsCount: Int
    ) {
        let length = Self.encodedLength(
            componentsCount: componentsCount,
            limitsCount: limitsCount,
            kindsCount: kindsCount
        )
        var writer = unsafe FrameWriter(buffer, length: length, template: 202, blockLength: 68)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(digest, at: 48)
        block.store(instancesMax, at: 56)
        block.store(clockRateBound, at: 60)
        block.store(0 as UInt32, at: 64)
        components = Components(group: writer.group(entryLength: 80, count: componentsCount))
        limits = Limits(group: writer.group(entryLength: 112, count: limitsCount))
        kinds = Kinds(group: writer.group(entryLength: 40, count: kindsCount))
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
            strategy: UInt8
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
            isHard: UInt8
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
}
