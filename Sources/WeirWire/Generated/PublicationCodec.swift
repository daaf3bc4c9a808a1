// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Something for other components. The frame before it is its topic.
///
/// Reads a frame in place.
@frozen
public struct PublicationDecoder: ~Escapable {
    @usableFromInline let block: RawSpan
    /// Whatever the components agree on.
    public let payload: RawSpan

    /// The number of the message in its header.
    @inlinable public static var templateId: UInt16 { 103 }

    /// Checks the header and every length.
    @inlinable
    @inline(__always)
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        var reader = try FrameReader(frame, template: 103, minimumBlock: 16)
        block = reader.block
        payload = try reader.data()
    }

    /// Who publishes.
    @inlinable @inline(__always) public var sender: SenderFields { SenderFields(block, at: 0) }
    /// Its number, from 1.
    @inlinable @inline(__always) public var publisherSeq: UInt64 { block.load(8) }
    /// The sender keeps it until Progress names it, and sends it again where it is missing. Before version 3: no.
    @inlinable @inline(__always) public var isKept: UInt8? { block.byteCount >= 17 ? block.load(16) : nil }
}

/// Something for other components. The frame before it is its topic.
///
/// Writes a frame in place.
@frozen
public struct PublicationEncoder {
    /// Bytes of the whole frame.
    @inlinable
    public static func encodedLength(payloadLength: Int) -> Int {
        36 + payloadLength
    }

    /// A buffer shorter than the frame ends the process.
    @inlinable
    @inline(__always)
    @discardableResult
    public init(
        into buffer: UnsafeMutableRawBufferPointer,
        sender: SenderFields,
        publisherSeq: UInt64,
        isKept: UInt8,
        payload: RawSpan
    ) {
        let length = Self.encodedLength(payloadLength: payload.byteCount)
        var writer = unsafe FrameWriter(buffer, length: length, template: 103, blockLength: 24)
        let block = writer.block
        sender.store(in: block, at: 0)
        block.store(publisherSeq, at: 8)
        block.store(isKept, at: 16)
        block.store(0 as UInt8, at: 17)
        block.store(0 as UInt16, at: 18)
        block.store(0 as UInt32, at: 20)
        writer.data(payload)
    }
}
