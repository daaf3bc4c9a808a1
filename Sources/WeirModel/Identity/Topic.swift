/// A (channel, key) pair such as (market, BTC/USD). Each topic has its own contiguous sequence, counted from 1.
///
/// On the wire a topic is `<channel>/<key>` and a NUL byte, so that `market/BTC` is no prefix of `market/BTCX`.
public struct Topic: Hashable, Sendable {
    public let channel: String
    public let key: String

    /// - Parameters:
    ///   - channel: one or more of `a…z 0…9 _ -`; the names in ``Channel`` belong to the manager.
    ///   - key: any text without NUL.
    public init(_ channel: String, _ key: String) {
        self.channel = channel
        self.key = key
    }
}

extension Topic: CustomStringConvertible {
    public var description: String { "\(channel)/\(key)" }
}

/// The manager's own channels. Components may not publish on them; every other channel name is theirs.
public enum Channel: UInt8, CaseIterable, Sendable {
    /// A component's life: instances, heartbeats, connections. Key: the component's name.
    case component = 0
    /// Verdicts. Key: the component's name.
    case verdict = 1
    /// Limits and the topology. Key: the component's name, or `global`.
    case limit = 2
    /// Alerts raised and cleared. Key: the component's name, or `global`.
    case alert = 3
    /// Reconciliation data. Key: the component's name.
    case reconcile = 4
    /// The manager's heartbeat. Key: `manager`. Not journaled.
    case beacon = 5
    /// What requests showed: their recorded outcomes, and records that were lost. Key: the component's name. Apart from
    /// `component`, so that a component which listens for answers to its heartbeats need not hear its own records.
    case request = 6
    /// What was observed of components, at the network monitor's rhythm. Key: the component's name, or `global` for all.
    case metrics = 7

    /// The channel's name in a topic.
    public var name: String {
        switch self {
        case .component: "component"
        case .verdict: "verdict"
        case .limit: "limit"
        case .alert: "alert"
        case .reconcile: "reconcile"
        case .beacon: "beacon"
        case .request: "request"
        case .metrics: "metrics"
        }
    }

    /// The key that stands for the manager where a component's name would stand.
    public static let managerKey = "global"

    /// Whether the name belongs to the manager.
    public static func isReserved(_ name: String) -> Bool { allCases.contains { $0.name == name } }
}
