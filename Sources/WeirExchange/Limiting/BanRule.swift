/// How a client that does not heed a 429 is punished. A violation is a request beyond the rate limit.
///
/// The first is answered 429. Another within ``window`` of it bans the client for ``duration``: 418 to everything. Once
/// a ban has been served, the next violation, whenever it comes, bans it for good. Requests during a ban are answered
/// 418 and are no violations themselves.
public struct BanRule: Equatable, Sendable {
    /// A violation that comes later than this after the last one counts as a first one again, while there was no ban.
    public var window: Duration
    /// How long the first ban lasts.
    public var duration: Duration

    /// - Parameters:
    ///   - window: more than zero. Default: 60 seconds.
    ///   - duration: more than zero. Default: 60 seconds.
    public init(window: Duration = .seconds(60), duration: Duration = .seconds(60)) {
        self.window = window
        self.duration = duration
    }
}
