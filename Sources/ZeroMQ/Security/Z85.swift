import CZeroMQ

/// The text form of keys: five printable characters for four bytes
/// ([ZeroMQ RFC 32](https://rfc.zeromq.org/spec/32/)).
public enum Z85 {
    /// Bytes as text.
    ///
    /// - Parameter bytes: a multiple of four of them.
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/invalidArgument`` for another number.
    public static func encode(_ bytes: [UInt8]) throws(ZeroMQError) -> String {
        guard bytes.count.isMultiple(of: 4) else {
            throw ZeroMQError(code: .invalidArgument, call: "zmq_z85_encode", subject: "\(bytes.count) bytes")
        }
        guard !bytes.isEmpty else { return "" }
        let size = bytes.count / 4 * 5
        return unsafe String(unsafeUninitializedCapacity: size + 1) { text in
            unsafe text.withMemoryRebound(to: CChar.self) {
                unsafe _ = zmq_z85_encode($0.baseAddress, bytes, bytes.count)
            }
            return size
        }
    }

    /// Text as bytes.
    ///
    /// - Parameter text: a multiple of five characters of the Z85 alphabet.
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/invalidArgument`` for anything else. The text is not told,
    ///   as it may be a secret.
    public static func decode(_ text: String) throws(ZeroMQError) -> [UInt8] {
        guard !text.isEmpty else { return [] }
        let count = text.utf8.count
        // libzmq stops at a NUL byte: it would take half a text for a whole one.
        guard count.isMultiple(of: 5), !text.utf8.contains(0) else { throw malformed(count) }
        var isValid = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count / 5 * 4) { buffer, initialized in
            isValid = unsafe zmq_z85_decode(buffer.baseAddress, text) != nil
            initialized = isValid ? count / 5 * 4 : 0
        }
        guard isValid else { throw malformed(count) }
        return bytes
    }

    private static func malformed(_ count: Int) -> ZeroMQError {
        ZeroMQError(code: .invalidArgument, call: "zmq_z85_decode", subject: "a text of \(count) bytes that is not Z85")
    }
}
