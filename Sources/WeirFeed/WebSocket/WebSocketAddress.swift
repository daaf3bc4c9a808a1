internal import Foundation

/// Where a venue's WebSocket is: `ws://HOST[:PORT][/PREFIX]`, `wss:`, or the same with `http` and `https`.
struct WebSocketAddress: Hashable, Sendable {
    var host: String
    var port: Int
    var isSecure: Bool
    /// What every path begins with; without a slash at its end.
    var prefix: String

    /// - Throws: ``FeedSetupError/badURL(_:)``.
    init(_ url: String) throws(FeedSetupError) {
        guard let parsed = URLComponents(string: url), let host = parsed.host, !host.isEmpty,
            let scheme = parsed.scheme,
            ["ws", "wss", "http", "https"].contains(scheme), parsed.query == nil, parsed.fragment == nil
        else { throw .badURL(url) }
        isSecure = ["wss", "https"].contains(scheme)
        // An IPv6 address stands in brackets, which are the URL's and not the host's.
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = parsed.port ?? (isSecure ? 443 : 80)
        prefix = parsed.path.hasSuffix("/") ? String(parsed.path.dropLast()) : parsed.path
    }

    /// What the request's `Host` says (RFC 9110, section 7.2).
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// Whether the host is a name, which TLS can ask for (an address is no server name: RFC 6066, section 3).
    var isNamed: Bool { !host.contains(":") && !host.allSatisfy { $0.isNumber || $0 == "." } }
}
