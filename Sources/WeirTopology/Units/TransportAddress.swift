/// Where an endpoint is bound: `tcp://127.0.0.1:7401` or `ipc://run/control`.
public enum TransportAddress: Equatable, Sendable {
    /// An IPv4 address and a port. Without keys, of loopback only.
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

extension TransportAddress {
    /// All addresses of a host.
    static let everywhere = "0.0.0.0"

    /// Whether nobody outside of this machine can reach it.
    public var isLocal: Bool {
        switch self {
        case .tcp(let address, _): address.hasPrefix("127.")
        case .ipc: true
        }
    }
}

extension Unit where Value == TransportAddress {
    static var address: Unit {
        Unit(
            accepted: "tcp://ADDRESS:PORT, ipc://PATH",
            parse: { text throws(Unfit) in
                if text.hasPrefix("ipc://") { return try unixSocket(String(text.dropFirst(6))) }
                if text.hasPrefix("tcp://") { return try port(String(text.dropFirst(6))) }
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

    private static func port(_ text: String) throws(Unfit) -> TransportAddress {
        guard let colon = text.lastIndex(of: ":"), colon != text.startIndex else { throw Unfit("is not an address") }
        let address = String(text[..<colon])
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy(\.isDigit), let port = UInt16(digits), port > 0 else {
            throw Unfit("names no port between 1 and 65535")
        }
        guard isIPv4(address) else { throw Unfit("names no IPv4 address") }
        return .tcp(address: address, port: port)
    }

    private static func isIPv4(_ address: String) -> Bool {
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in UInt8(part).map { "\($0)" } == String(part) }
    }
}
