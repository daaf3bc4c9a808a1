import WeirLink
import WeirModel

/// Requests that came to nothing.
extension Feed {
    /// Whether a status says that the request itself is wrong, and not that it comes too often or too soon.
    static func isRefusal(_ status: Int) -> Bool { [400, 404, 410, 422].contains(status) }

    /// Whether a status says that asking again would be of no use.
    static func isForbidden(_ status: Int) -> Bool { isRefusal(status) || [401, 403].contains(status) }

    mutating func failed(
        _ path: String,
        _ reason: String,
        _ purpose: FetchDesk.Purpose,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        statistics.requestsFailed += 1
        effects.append(.note(.fetchFailed(path: path, reason: reason)))
        switch purpose {
        case .asks(let asks, _):
            for ask in asks { link.receive(.failed, to: ask.ticket, at: now, into: &wishes) }
        case .errand(let errand): retry(errand, reason, at: now, into: &effects)
        }
    }

    /// Who wants quiet says nothing of what it keeps: a wait is no failure, however long. It is held at a minute, since
    /// asking sooner than allowed costs nothing (nothing is sent), and a wait may end before it was to.
    mutating func postpone(
        _ path: String,
        _ wait: Nanoseconds,
        _ reason: String,
        _ purpose: FetchDesk.Purpose,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        let wait = min(max(wait, .millisecond), 60 * .second)
        statistics.requestsPostponed += 1
        effects.append(.note(.fetchPostponed(path: path, by: wait, reason: reason)))
        switch purpose {
        case .asks(let asks, _):
            for ask in asks {
                link.receive(.postponed(until: now.adding(wait)), to: ask.ticket, at: now, into: &wishes)
            }
        case .errand(let errand): desk.postpone(errand, until: now.adding(wait))
        }
    }
}
