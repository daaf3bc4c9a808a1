/// The answer to a ``ZAPRequest``.
public enum ZAPVerdict: Sendable, Hashable {
    /// Let in, under a name (of up to 255 bytes) that every message of the peer will carry as ``Message/userID``, and
    /// with properties that it will carry as well.
    case accept(userID: String, properties: [String: String] = [:])
    /// Not now (300): nothing is said to the peer, whose connection ends, at the latest after the server's
    /// ``SocketOption/handshakeInterval``; then its libzmq connects again, and is asked about again.
    case tryLater
    /// No (400): the peer is told, and its libzmq gives up on that endpoint.
    case refuse(reason: String)
    /// The handler itself is at a loss (500); the peer is told, as above.
    case fail(reason: String)

    /// Status code, status text, user id and metadata: the last four frames of an answer.
    var frames: [[UInt8]] {
        switch self {
        case .accept(let userID, let properties):
            [Array("200".utf8), Array("OK".utf8), Array(userID.utf8), Self.metadata(properties)]
        case .tryLater: [Array("300".utf8), Array("try again later".utf8), [], []]
        case .refuse(let reason): [Array("400".utf8), Array(reason.utf8), [], []]
        case .fail(let reason): [Array("500".utf8), Array(reason.utf8), [], []]
        }
    }

    /// Properties as ZMTP writes them: a byte for the length of the name, the name, four bytes, the most significant
    /// first, for the length of the value, the value.
    private static func metadata(_ properties: [String: String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
            precondition((1...255).contains(name.utf8.count), "the name of a property has 1 to 255 bytes")
            bytes.append(UInt8(name.utf8.count))
            bytes.append(contentsOf: name.utf8)
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: value.utf8.count >> shift)) }
            bytes.append(contentsOf: value.utf8)
        }
        return bytes
    }
}
