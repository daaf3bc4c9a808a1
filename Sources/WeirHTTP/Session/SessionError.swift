/// Why a request brought no answer that could be used.
///
/// Beside these a session throws what the SDK throws: `AllowanceError` where the manager does not allow it, and
/// `CancellationError`.
public enum SessionError: Error, Sendable {
    /// The configuration cannot be; everything that is wrong with it.
    case badConfiguration([String])
    /// No URL that could be requested.
    case badURL(String)
    /// So many wait already.
    case tooManyWaiting(most: Int)
    /// The host failed too often of late, and is left alone for a while.
    case circuitOpen(host: String, retryAfter: Duration)
    /// The host has banned us (418).
    case banned(host: String, retryAfter: Duration)
    /// The other side pushed back (429, 503), and no try is left, or the wait would pass the deadline.
    case pushedBack(SessionResponse, retryAfter: Duration)
    /// Others were pushed back by the host, or by who shares a limit with us, and the wait would pass the deadline. Nothing was
    /// sent.
    case paused(host: String, retryAfter: Duration)
    /// Nothing was sent; no connection could be made.
    case notConnected(host: String, reason: String)
    /// No answer in time. It was sent, and may be sent again: it is idempotent.
    case timedOut(Phase)
    /// It was sent and the answer broke off. It may be sent again: it is idempotent.
    case brokenOff(reason: String)
    /// It was sent, no whole answer came, and doing it twice is not the same as doing it once: find out what became of it
    /// before it is sent again.
    case outcomeUnknown(method: String, url: String, reason: String)
    /// The answer is larger than the configuration takes.
    case bodyTooLarge(most: Int)
    /// The session has been closed.
    case closed

    /// What took too long.
    public enum Phase: String, Sendable {
        /// Nothing was sent: there was no turn, no connection or no allowance before the deadline.
        case waiting
        /// The other side said nothing for `idleTimeout`.
        case idle
        /// The deadline passed while it ran.
        case whole
    }
}

extension SessionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badConfiguration(let problems): "the session's configuration: \(problems.joined(separator: "; "))"
        case .badURL(let url): "`\(url)` cannot be requested; accepted: http://HOST…, https://HOST…"
        case .tooManyWaiting(let most):
            "\(most) requests wait already: ask for less, or raise `waitingMax` or the component's limits"
        case .circuitOpen(let host, let wait):
            "\(host) failed too often: it is tried again in \(wait); see its health before asking more"
        case .banned(let host, let wait):
            "\(host) has banned us (418) for \(wait): find out which limit was passed before going on"
        case .pushedBack(let response, let wait):
            "the other side pushed back with \(response.status): try again in \(wait), with a later deadline"
        case .paused(let host, let wait): "\(host) wants quiet: try again in \(wait), with a later deadline"
        case .notConnected(let host, let reason): "no connection to \(host): \(reason); nothing was sent"
        case .timedOut(.waiting): "nothing was sent before the deadline: allow more time, or ask for less"
        case .timedOut(.idle): "the other side said nothing for too long"
        case .timedOut(.whole): "the answer was not complete before the deadline"
        case .brokenOff(let reason): "the answer broke off: \(reason)"
        case .outcomeUnknown(let method, let url, let reason):
            "\(method) \(url) was sent, and its outcome is unknown (\(reason)): reconcile, do not repeat"
        case .bodyTooLarge(let most): "the answer has more than \(most) bytes: ask for less, or raise `bodyBytesMax`"
        case .closed: "the session has been closed"
        }
    }
}
