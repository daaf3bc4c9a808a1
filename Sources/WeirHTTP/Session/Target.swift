import Foundation

/// Where a request goes.
struct Target: Sendable, Equatable {
    /// `https://api.example.com:443`: what pauses, bans and circuit breakers are kept by.
    let host: String
    /// Without its query, which may carry secrets: for logs.
    let path: String

    /// - Returns: nil for what is no URL that can be requested.
    init?(_ url: String) {
        guard let parsed = URL(string: url), let scheme = parsed.scheme?.lowercased(),
            let name = parsed.host?.lowercased(),
            !name.isEmpty, scheme == "http" || scheme == "https"
        else { return nil }
        host = "\(scheme)://\(name):\(parsed.port ?? (scheme == "https" ? 443 : 80))"
        path = parsed.path.isEmpty ? "/" : parsed.path
    }
}
