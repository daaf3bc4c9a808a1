/// A peer that asks to be let in ([ZeroMQ RFC 27](https://rfc.zeromq.org/spec/27/)).
public struct ZAPRequest: Sendable, Hashable {
    /// How the peer proves who it is.
    public enum Credentials: Sendable, Hashable {
        /// Not at all.
        case null
        /// By a name and a password in clear text.
        case plain(user: String, password: String)
        /// By its key, of which it has proved to know the secret half.
        case curve(CurvePublicKey)
        /// By a mechanism that is not ours to read.
        case other(mechanism: String, frames: [[UInt8]])
    }

    /// The connection's number, in the asker's words.
    public let requestID: [UInt8]
    /// What the server socket calls itself: its ``SocketOption/zapDomain``.
    public let domain: String
    /// The peer's IP address; over `ipc://` its user, group and process id, joined by colons.
    public let address: String
    /// The *server* socket's own routing id; empty unless set.
    public let routingID: [UInt8]
    /// How the peer proves who it is.
    public let credentials: Credentials
    /// The frames to put in front of the answer.
    let returnPath: [[UInt8]]
}

extension ZAPRequest {
    /// The version of the protocol that is spoken here.
    static let version = "1.0"

    /// Reads a request that a ROUTER has received; `nil` when it is none.
    init?(_ frames: borrowing Multipart) {
        let all = frames.copies
        // Return path, delimiter, version, request id, domain, address, routing id, mechanism; then credentials.
        guard frames.dropped == 0, all.count >= 8, all[1].isEmpty, text(all[2]) == Self.version else { return nil }
        guard let credentials = Credentials(mechanism: text(all[7]), frames: Array(all[8...])) else { return nil }
        returnPath = Array(all[0...1])
        requestID = all[3]
        domain = text(all[4])
        address = text(all[5])
        routingID = all[6]
        self.credentials = credentials
    }
}

extension ZAPRequest.Credentials {
    init?(mechanism: String, frames: [[UInt8]]) {
        switch (mechanism, frames.count) {
        case ("NULL", 0): self = .null
        case ("PLAIN", 2): self = .plain(user: text(frames[0]), password: text(frames[1]))
        case ("CURVE", 1):
            guard let key = CurvePublicKey(bytes: frames[0]) else { return nil }
            self = .curve(key)
        case ("NULL", _), ("PLAIN", _), ("CURVE", _): return nil
        default: self = .other(mechanism: mechanism, frames: frames)
        }
    }
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
