// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A limit came, went or changed its numbers.
///
/// Reads a frame in place.
@frozen
public struct LimitChangedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 203 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 203, minimumBlock: 296).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// What it was; all zero when the limit is new.
    @inlinable @inline(__always) public var old: LimitNumbersFields { LimitNumbersFields(block, at: 48) }
    /// What it is; all zero when the limit is gone.
    @inlinable @inline(__always) public var new: LimitNumbersFields { LimitNumbersFields(block, at: 72) }
    /// Its name.
    @inlinable public var name: String { get throws(WireError) { try block.text(96, length: 64) } }
    /// For people.
    @inlinable public var reason: String { get throws(WireError) { try block.text(160, length: 128) } }
    /// Its number.
    @inlinable @inline(__always) public var limit: UInt32 { block.load(288) }
    /// Why.
    @inlinable @inline(__always) public var cause: UInt8 { block.load(292) }
    /// Nothing of its scope may be sent before, on the governor's clock; 0 where nothing holds it up.
    @inlinable @inline(__always) public var pausedUntil: UInt64? { block.byteCount >= 304 ? block.load(296) : nil }
    /// What the controller of an adaptive limit knows by it; all zero, where it is not said.
    @inlinable @inline(__always) public var knowledge: KnowledgeFields? {
        block.byteCount >= 328 ? KnowledgeFields(block, at: 304) : nil
    }
}

/// A limit came, went or changed its numbers.
///
/// Writes a frame in place.
@frozen
public struct LimitChangedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 336 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        old: LimitNumbersFields,
        new: LimitNumbersFields,
        name: String,
        reason: String,
        limit: UInt32,
        cause: UInt8,
        pausedUntil: UInt64,
        knowledge: KnowledgeFields
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 203, blockLength: 328)
        let block = writer.block
        stamp.store(in: block, at: 0)
        old.store(in: block, at: 48)
        new.store(in: block, at: 72)
        block.store(name, at: 96, length: 64)
        block.store(reason, at: 160, length: 128)
        block.store(limit, at: 288)
        block.store(cause, at: 292)
        block.store(0 as UInt8, at: 293)
        block.store(0 as UInt16, at: 294)
        block.store(pausedUntil, at: 296)
        knowledge.store(in: block, at: 304)
    }
}
