/// Where an endpoint is bound: `tcp://127.0.0.1:7401` or `ipc://run/control`.
public enum TransportAddress: Equatable, Sendable {
    /// An IPv4 address of this machine's loopback, and a port.
    case tcp(address: String, port: UInt16)
    /// The path of a Unix socket, absolute or relative to the topology file's folder.
    case ipc(path: String)
}

extension TransportAddress: CustomStringConvertible {
    /// As the file writes it.
    public var description: String {
        switch self {
        case .tcp(let address, let port): "tcp://\(address):\(port)"
        case .ipc(let path): "ipc://\(path)"
        }
    }
}

extension Unit where Value == TransportAddress {
    /// Loopback and Unix sockets only: without keys nobody can tell who speaks, so nobody from outside may.
    static var address: Unit {
        Unit(
            accepted: "tcp://127.0.0.1:PORT, ipc://PATH",
            parse: { text throws(Unfit) in
                if text.hasPrefix("ipc://") { return try unixSocket(String(text.dropFirst(6))) }
                if text.hasPrefix("tcp://") { return try loopback(String(text.dropFirst(6))) }
                throw Unfit("is not an address")
            },
            text: \.description
        )
    }

    private static func unixSocket(_ path: String) throws(Unfit) -> TransportAddress {
        guard !path.isEmpty else { throw Unfit("names no path") }
        guard path != "*", !path.hasPrefix("@") else { throw Unfit("is not the path of a file") }
        // sun_path is 108 bytes with its NUL.
        guard path.utf8.count <= 107 else { throw Unfit("is too long for a Unix socket (107 bytes)") }
        return .ipc(path: path)
    }

    private static func loopback(_ text: String) throws(Unfit) -> TransportAddress {
        guard let colon = text.lastIndex(of: ":"), colon != text.startIndex else { throw Unfit("is not an address") }
        let address = String(text[..<colon])
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy(\.isDigit), let port = UInt16(digits), port > 0 else {
            throw Unfit("names no port between 1 and 65535")
        }
        guard isLoopback(address) else {
            throw Unfit("is not on loopback; there are no keys yet, so anyone who reaches it could speak for anyone")
        }
        return .tcp(address: address, port: port)
    }

    private static func isLoopback(_ address: String) -> Bool {
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in UInt8(part).map { "\($0)" } == String(part) }
    }
}
