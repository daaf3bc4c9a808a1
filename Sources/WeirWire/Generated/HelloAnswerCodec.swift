// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// The numbers of the instance, and what it lives by.
///
/// Reads a frame in place.
@frozen
public struct HelloAnswerDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// The limits that apply to the component.
    public let limits: Group<LimitsEntry>
    /// Every request kind.
    public let kinds: Group<KindsEntry>

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 51 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 51, minimumBlock: 60)
        block = reader.block
        limits = try reader.group(of: LimitsEntry.self)
        kinds = try reader.group(of: KindsEntry.self)
    }

    /// The numbers that its messages begin with from now on.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// The digest of the configuration in force.
    @inlinable @inline(__always) public var topologyDigest: UInt64 { block.load(8) }
    /// How long a verdict may be used, from the first sending of its request.
    @inlinable @inline(__always) public var useWithin: UInt64 { block.load(16) }
    /// How long a connection slot lasts unless it is renewed.
    @inlinable @inline(__always) public var slotLease: UInt64 { block.load(24) }
    /// How often it must say that it lives.
    @inlinable @inline(__always) public var heartbeatInterval: UInt64 { block.load(32) }
    /// How much two hosts' clock rates may differ.
    @inlinable @inline(__always) public var clockRateBound: UInt32 { block.load(40) }
    /// The epoch of the ledger.
    @inlinable @inline(__always) public var epoch: UInt32 { block.load(44) }
    /// The manager's.
    @inlinable @inline(__always) public var applyVersion: UInt32 { block.load(48) }
    /// The manager's.
    @inlinable @inline(__always) public var schemaVersion: UInt16 { block.load(52) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(56) }
    /// Whether it may be paid in advance; no, where it is not said.
    @inlinable @inline(__always) public var mayLease: UInt8? { block.byteCount >= 61 ? block.load(60) : nil }
    /// What it may live on while it can reach no one; none, where it is not said.
    @inlinable @inline(__always) public var reserve: ReserveFields? {
        block.byteCount >= 88 ? ReserveFields(block, at: 64) : nil
    }

    /// One entry of ``limits``.
    @frozen
    public struct LimitsEntry: GroupEntry, ~Escapable {
        @usableFromInline let block: RawSpan

        @inlinable public static var minimumLength: Int { 72 }
        /// Bytes of an entry as this version writes it.
        @inlinable public static var encodedLength: Int { 72 }

        @inlinable
        @inline(__always)
        @_lifetime(copy block)
        public init(block: RawSpan) { self.block = block }

        /// Its name.
        @inlinable public var name: String { get throws(WireError) { try block.text(0, length: 64) } }
        /// Its number.
        @inlinable @inline(__always) public var id: UInt32 { block.load(64) }
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

/// The numbers of the instance, and what it lives by.
///
/// Writes a frame in place.
@frozen
public struct HelloAnswerEncoder {
    /// The limits that apply to the component.
    public let limits: Limits
    /// Every request kind.
    public let kinds: Kinds

    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(limitsCount: Int, kindsCount: Int) -> Int {
        108 + 72 * limitsCount + 40 * kindsCount
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        topologyDigest: UInt64,
        useWithin: UInt64,
        slotLease: UInt64,
        heartbeatInterval: UInt64,
        clockRateBound: UInt32,
        epoch: UInt32,
        applyVersion: UInt32,
        schemaVersion: UInt16,
        ticket: UInt32,
        mayLease: UInt8,
        reserve: ReserveFields,
        limitsCount: Int,
        kindsCount: Int
    ) {
        let length = Self.encodedLength(limitsCount: limitsCount, kindsCount: kindsCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 51, blockLength: 92)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(topologyDigest, at: 8)
        block.store(useWithin, at: 16)
        block.store(slotLease, at: 24)
        block.store(heartbeatInterval, at: 32)
        block.store(clockRateBound, at: 40)
        block.store(epoch, at: 44)
        block.store(applyVersion, at: 48)
        block.store(schemaVersion, at: 52)
        block.store(0 as UInt16, at: 54)
        block.store(ticket, at: 56)
        block.store(mayLease, at: 60)
        block.store(0 as UInt8, at: 61)
        block.store(0 as UInt16, at: 62)
        reserve.store(in: block, at: 64)
        block.store(0 as UInt32, at: 88)
        limits = Limits(group: writer.group(entryLength: 72, count: limitsCount))
        kinds = Kinds(group: writer.group(entryLength: 40, count: kindsCount))
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
        public func write(_ index: Int, name: String, id: UInt32) {
            let block = group.entry(index)
            block.store(name, at: 0, length: 64)
            block.store(id, at: 64)
            block.store(0 as UInt32, at: 68)
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
