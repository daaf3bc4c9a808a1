import CZeroMQ

/// The half of a key pair that others may know: who someone is.
public struct CurvePublicKey: Sendable, Hashable, CustomStringConvertible {
    static let byteCount = 32
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Reads 40 characters of Z85.
    ///
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/invalidArgument``.
    public init(z85 text: String) throws(ZeroMQError) {
        bytes = try decodeKey(text)
    }

    /// Takes 32 bytes; `nil` for another number of them.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Takes what libzmq has made.
    init(valid bytes: [UInt8]) { self.bytes = bytes }

    /// 64 hexadecimal digits, in small letters.
    public var hexadecimal: String { text(hexadecimal: bytes) }

    /// 40 characters of Z85.
    public var description: String {
        // 32 is a multiple of four, which is all that encoding asks for.
        (try? Z85.encode(bytes)) ?? ""
    }
}

/// The half of a key pair that nobody else may know. It is never printed by itself.
public struct CurveSecretKey: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    static let byteCount = 32
    let bytes: [UInt8]

    /// Reads 40 characters of Z85.
    ///
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/invalidArgument``; the text is not in it.
    public init(z85 text: String) throws(ZeroMQError) {
        bytes = try decodeKey(text)
    }

    /// Takes what libzmq has made.
    init(valid bytes: [UInt8]) { self.bytes = bytes }

    /// The secret itself, as 40 characters of Z85: to be written into a file that only its owner can read.
    public var z85: String { (try? Z85.encode(bytes)) ?? "" }

    /// The secret itself, as 64 hexadecimal digits: what is shown as a bearer token.
    public var hexadecimal: String { text(hexadecimal: bytes) }

    /// Not the secret.
    public var description: String { "CurveSecretKey(hidden)" }

    /// Not the secret.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

private func decodeKey(_ text: String) throws(ZeroMQError) -> [UInt8] {
    let bytes = try Z85.decode(text)
    guard bytes.count == CurvePublicKey.byteCount else {
        throw ZeroMQError(
            code: .invalidArgument,
            call: "zmq_z85_decode",
            subject: "a key has 40 characters, not \(text.utf8.count)"
        )
    }
    return bytes
}

/// In small letters.
private func text(hexadecimal bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
