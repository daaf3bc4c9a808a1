/// What can be made to go wrong, by the name that the admin endpoint and the command know it by.
public enum FailureKind: String, CaseIterable, Sendable {
    /// The connection stays open, and after some messages nothing at all is sent on it: no data, no pong, no farewell.
    case silentConnection = "silent-connection"
    /// After some messages no MARKET_DATA is sent; everything else still is.
    case silentData = "silent-data"
    /// Some frames are never sent.
    case drop
    /// Frames are sent late, in their order.
    case delay
    /// Some frames are sent twice.
    case duplicate
    /// Some frames are overtaken by those after them.
    case reorder
    /// Some frames are sent damaged: cut short, or with a quotation mark overwritten. Never so that they could be read as
    /// something else.
    case corrupt
    /// Frames and the bodies of REST answers go out at so many bytes a second.
    case throttle
    /// After some messages the TCP connection is reset.
    case reset
    /// The market begins anew: a higher epoch, sequences from 1, and nothing before it can be asked for. Happens once, when
    /// it is ordered.
    case restart
    /// REST shows prices as they were some time ago.
    case staleSnapshot = "stale-snapshot"
    /// REST answers 429.
    case tooManyRequests = "429"
    /// REST answers 418.
    case banned = "418"
    /// REST answers 503.
    case unavailable = "503"
    /// REST forgets a range of sequences, for good. Happens once, when it is ordered.
    case historyLoss = "history-loss"

    /// Happens once, to the market as a whole; there is nothing to switch off.
    public var isAnEvent: Bool { self == .restart || self == .historyLoss }

    /// What a mode of this kind is unless it says otherwise, switched on.
    public var standard: FailureMode {
        var mode = FailureMode(enabled: true, afterMessages: 0)
        switch self {
        case .silentConnection, .silentData, .reset: mode.afterMessages = FailureMode().afterMessages
        case .staleSnapshot: mode.delay = .seconds(5)
        case .restart, .historyLoss, .drop, .delay, .duplicate, .reorder, .corrupt, .throttle: break
        case .tooManyRequests, .unavailable: mode.retryAfter = .seconds(1)
        case .banned: mode.retryAfter = .seconds(60)
        }
        return mode
    }

    /// The kinds that change what a session is sent, in the order in which a frame meets them: first what ends everything,
    /// then what changes frames, then when they leave. `reorder` comes last, or `delay` would put them in order again.
    static let onTheWayOut: [FailureKind] = [
        .reset, .silentConnection, .silentData, .drop, .corrupt, .duplicate, .delay, .throttle, .reorder,
    ]
}
