/// A message that knows its length and writes itself.
public protocol WireEncodable {
    /// Bytes of the whole frame.
    var encodedLength: Int { get }

    /// Writes the frame to the buffer's beginning. A buffer shorter than ``encodedLength`` ends the process.
    func encode(into buffer: UnsafeMutableRawBufferPointer)
}

extension WireEncodable {
    /// The frame in an array of its own.
    public var encoded: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: encodedLength) { buffer, count in
            unsafe encode(into: UnsafeMutableRawBufferPointer(buffer))
            count = encodedLength
        }
    }
}
