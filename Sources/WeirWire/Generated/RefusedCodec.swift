// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Not acted upon.
///
/// Reads a frame in place.
@frozen
public struct RefusedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 55 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 55, minimumBlock: 136).block
    }

    /// For people.
    @inlinable public var text: String { get throws(WireError) { try block.text(0, length: 128) } }
    /// Why.
    @inlinable @inline(__always) public var reason: UInt8 { block.load(128) }
    /// The version of the schema that the manager has.
    @inlinable @inline(__always) public var managerSchemaVersion: UInt16 { block.load(130) }
    /// The question's.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(132) }
}

/// Not acted upon.
///
/// Writes a frame in place.
@frozen
public struct RefusedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 144 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        text: String,
        reason: UInt8,
        managerSchemaVersion: UInt16,
        ticket: UInt32
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 55, blockLength: 136)
        let block = writer.block
        block.store(text, at: 0, length: 128)
        block.store(reason, at: 128)
        block.store(0 as UInt8, at: 129)
        block.store(managerSchemaVersion, at: 130)
        block.store(ticket, at: 132)
    }
}
