// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// An instance introduces itself and asks for its number. The same nonce gets the same number again.
///
/// Reads a frame in place.
@frozen
public struct HelloDecoder: ~Escapable {
    @usableFromInline let block: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 1 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        block = try FrameReader(frame, template: 1, minimumBlock: 136).block
    }

    /// The component's name in the topology.
    @inlinable public var component: String { get throws(WireError) { try block.text(0, length: 48) } }
    /// The host it runs on, for people.
    @inlinable public var host: String { get throws(WireError) { try block.text(48, length: 64) } }
    /// Drawn once in a process's life.
    @inlinable @inline(__always) public var nonce: UInt64 { block.load(112) }
    /// The digest of the configuration that it holds, or 0.
    @inlinable @inline(__always) public var topologyDigest: UInt64 { block.load(120) }
    /// Its process id.
    @inlinable @inline(__always) public var process: UInt32 { block.load(128) }
    /// Repeated in the answer.
    @inlinable @inline(__always) public var ticket: UInt32 { block.load(132) }
}

/// An instance introduces itself and asks for its number. The same nonce gets the same number again.
///
/// Writes a frame in place.
@frozen
public struct HelloEncoder {
    /// Bytes of the whole frame.
    @inlinable public static var encodedLength: Int { 144 }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        component: String,
        host: String,
        nonce: UInt64,
        topologyDigest: UInt64,
        process: UInt32,
        ticket: UInt32
    ) {
        let writer = unsafe FrameWriter(buffer, length: Self.encodedLength, template: 1, blockLength: 136)
        let block = writer.block
        block.store(component, at: 0, length: 48)
        block.store(host, at: 48, length: 64)
        block.store(nonce, at: 112)
        block.store(topologyDigest, at: 120)
        block.store(process, at: 128)
        block.store(ticket, at: 132)
    }
}
