// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// An instance lives. The broadcast HeartbeatNoted with the same ping answers it.
///
/// Reads a frame in place.
@frozen
public struct HeartbeatDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 102 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 102, minimumBlock: 32).block
    }

    /// Who lives.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// Drawn by the instance.
    @inlinable @inline(__always) public var ping: UInt64 { block.load(8) }
    /// The last number of its facts so far.
    @inlinable @inline(__always) public var lastFact: UInt64 { block.load(16) }
    /// The last number of its publications so far.
    @inlinable @inline(__always) public var lastPublication: UInt64 { block.load(24) }
}

/// An instance lives. The broadcast HeartbeatNoted with the same ping answers it.
///
/// Writes a frame in place.
@frozen
public struct HeartbeatEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 40 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        ping: UInt64,
        lastFact: UInt64,
        lastPublication: UInt64
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 102, blockLength: 32)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(ping, at: 8)
        block.store(lastFact, at: 16)
        block.store(lastPublication, at: 24)
    }
}
