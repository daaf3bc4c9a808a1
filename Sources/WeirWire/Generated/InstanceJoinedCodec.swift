// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// A process said hello and got the instance number in the stamp.
///
/// Reads a frame in place.
@frozen
public struct InstanceJoinedDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 204 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 204, minimumBlock: 136).block
    }

    /// When, where, whom.
    @inlinable @inline(__always) public var stamp: StampFields { StampFields(block, at: 0) }
    /// Its hello's.
    @inlinable @inline(__always) public var nonce: UInt64 { block.load(48) }
    /// The digest of the configuration that it holds, or 0.
    @inlinable @inline(__always) public var topologyDigest: UInt64 { block.load(56) }
    /// The host it runs on.
    @inlinable public var host: String { get throws(WireError) { try block.text(64, length: 64) } }
    /// Its process id.
    @inlinable @inline(__always) public var process: UInt32 { block.load(128) }
}

/// A process said hello and got the instance number in the stamp.
///
/// Writes a frame in place.
@frozen
public struct InstanceJoinedEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 144 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        stamp: StampFields,
        nonce: UInt64,
        topologyDigest: UInt64,
        host: String,
        process: UInt32
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 204, blockLength: 136)
        let block = writer.block
        stamp.store(in: block, at: 0)
        block.store(nonce, at: 48)
        block.store(topologyDigest, at: 56)
        block.store(host, at: 64, length: 64)
        block.store(process, at: 128)
        block.store(0 as UInt32, at: 132)
    }
}
