public import WeirMarket

/// Why a feed cannot be set up.
public enum FeedSetupError: Error, Hashable, Sendable {
    /// No address of a venue.
    case badURL(String)
    /// What the configuration says cannot work.
    case badConfiguration(NetworkConfig.Refusal)
}

extension FeedSetupError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badURL(let url):
            "\"\(url)\" is no venue's address; accepted: http://HOST:PORT, https://…, ws://…, wss://…"
        case .badConfiguration(let refusal): "the network configuration: \(refusal)"
        }
    }
}
