public import Weir
public import WeirHTTP
public import WeirMarket
import WeirModel

/// REST through the governed session: an allowance for each request, slots, pauses, retries, the circuit breaker.
public struct SessionFetching: FeedFetching {
    private let session: Session
    /// Without a slash at its end.
    private let base: String
    private let kind: RequestKindName
    private let headers: [(name: String, value: String)]

    /// - Parameters:
    ///   - base: the venue's address, such as `https://api.example.com`.
    ///   - kind: what its requests count as, by the topology.
    ///   - headers: of every request, beside what the session and the feed add.
    public init(
        _ session: Session,
        base: String,
        kind: RequestKindName = .request,
        headers: [(name: String, value: String)] = []
    ) {
        self.session = session
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.kind = kind
        self.headers = headers
    }

    public func fetch(_ request: VenueRequest, patience: Duration) async -> FetchResult {
        var asked = SessionRequest(.init(request.method.rawValue), base + request.target, body: request.body)
        asked.kind = kind
        asked.deadline = .now + patience
        asked.headers = headers + request.headers + (request.body.isEmpty ? [] : [("Content-Type", "application/json")])
        do {
            let answer = try await session.execute(asked)
            return .answer(status: answer.status, body: answer.body)
        } catch SessionError.pushedBack(let answer, _) {
            return .answer(status: answer.status, body: answer.body)
        } catch {
            guard let wait = Self.wait(after: error) else { return .failed("\(error)") }
            return .postponed(by: wait, reason: "\(error)")
        }
    }

    /// How long to wait where nothing was sent, since the venue, or the manager, wants quiet; nil where it is a failure. Held at a
    /// day.
    private static func wait(after error: any Error) -> Nanoseconds? {
        let wait: Duration
        switch error {
        case SessionError.paused(_, let time), SessionError.banned(_, let time), SessionError.circuitOpen(_, let time):
            wait = time
        case AllowanceError.denied(let denial): wait = denial.retryAfter
        default: return nil
        }
        return Nanoseconds(min(max(wait / .seconds(1), 0), 86_400) * Double(Nanoseconds.second))
    }
}

extension NetworkConfig {
    /// The session's configuration with this one's `rateLimit…` values.
    public var sessionConfiguration: SessionConfiguration {
        var configuration = SessionConfiguration()
        configuration.rateLimitProactive = rateLimitProactive
        configuration.rateLimitInitialBackoff = rateLimitInitialBackoff
        configuration.rateLimitMaxBackoff = rateLimitMaxBackoff
        configuration.rateLimitBackoffMultiplier = rateLimitBackoffMultiplier
        return configuration
    }
}
