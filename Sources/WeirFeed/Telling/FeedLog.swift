public import Logging
import WeirLink
import WeirMarket
import WeirModel

/// A feed's log, a logger for each of its parts, so that their levels can be set apart.
public struct FeedLog: Sendable {
    /// Connecting, losing the connection, the fallback.
    public var feed: Logger
    /// PING sent, PONG received, timeouts.
    public var heartbeat: Logger
    /// Gaps, what was fetched, what is lost.
    public var reconciler: Logger
    /// Each REST call: path and query, status, bytes, time.
    public var rest: Logger

    /// - Parameter make: gives the logger of a label: `weir.feed`, `weir.feed.heartbeat`, `weir.feed.reconciler`,
    ///   `weir.feed.rest`.
    public init(_ make: (_ label: String) -> Logger = { Logger(label: $0) }) {
        feed = make("weir.feed")
        heartbeat = make("weir.feed.heartbeat")
        reconciler = make("weir.feed.reconciler")
        rest = make("weir.feed.rest")
    }
}

extension FeedLog {
    func note(_ element: FeedElement) {
        switch element {
        case .message, .snapshot: break
        case .gapOpened(let topic, let range):
            reconciler.info("gap detected", metadata: ["topic": "\(topic)", "missing": "\(range)"])
        case .gapRepaired(let topic, let range, let took):
            let metadata: Logger.Metadata = ["topic": "\(topic)", "repaired": "\(range)", "ms": "\(took.milliseconds)"]
            reconciler.info("gap repaired", metadata: metadata)
        case .unfillable(let topic, let range):
            reconciler.error("lost for good", metadata: ["topic": "\(topic)", "missing": "\(range)"])
        case .reset(let topic): reconciler.warning("begins anew", metadata: ["topic": "\(topic)"])
        case .mayHaveMissed(let topic, let number):
            reconciler.warning("may have missed something", metadata: ["topic": "\(topic)", "after": "\(number)"])
        case .notPublished(let topic, let range, let reason):
            let metadata: Logger.Metadata = ["topic": "\(topic)", "numbers": "\(range)", "reason": "\(reason)"]
            feed.error("not published", metadata: metadata)
        case .refused(let topic, let reason):
            feed.error("not followed", metadata: ["topic": "\(topic)", "reason": "\(reason)"])
        case .connected: feed.info("connected")
        case .disconnected(let disconnection): feed.warning("disconnected", metadata: ["reason": "\(disconnection)"])
        case .gaveUp(let attempts): feed.error("gave up connecting", metadata: ["attempts": "\(attempts)"])
        case .healthChanged(let isHealthy): heartbeat.info("health changed", metadata: ["healthy": "\(isHealthy)"])
        case .fallbackOn(let reason): feed.warning("REST fallback on", metadata: ["reason": "\(reason)"])
        case .fallbackOff: feed.info("REST fallback off")
        case .priceHistory(let history):
            let metadata: Logger.Metadata = ["topic": "\(history.topic)", "points": "\(history.updates.count)"]
            reconciler.info("price history fetched", metadata: metadata)
        case .orders(let orders): reconciler.info("orders fetched", metadata: ["orders": "\(orders.count)"])
        case .balance(let assets): reconciler.info("balance fetched", metadata: ["assets": "\(assets.count)"])
        case .reconciliationFailed(let what, let reason):
            reconciler.error("reconciliation failed", metadata: ["what": "\(what)", "reason": "\(reason)"])
        }
    }

    func note(_ note: FeedNote) {
        switch note {
        case .connecting(let attempt): feed.debug("connecting", metadata: ["attempt": "\(attempt)"])
        case .connectFailed(let why): feed.warning("not connected", metadata: ["reason": "\(why)"])
        case .subscribing(let topics): feed.debug("subscribing", metadata: ["topics": "\(topics.count)"])
        case .epoch(let number): feed.warning("the venue has begun anew", metadata: ["epoch": "\(number)"])
        case .doubt(let topic, let reason):
            reconciler.warning("something is missing", metadata: ["topic": "\(topic)", "reason": "\(reason)"])
        case .pingSent(let id): heartbeat.debug("PING sent", metadata: ["id": "\(id)"])
        case .pongReceived(let id, let took):
            heartbeat.debug("PONG received", metadata: ["id": "\(id)", "ms": "\(took.milliseconds)"])
        case .pongMissed(let id): heartbeat.warning("PONG timed out", metadata: ["id": "\(id)"])
        case .unreadable(let what): feed.warning("passed over", metadata: ["what": "\(what)"])
        case .fetchFailed(let path, let reason):
            reconciler.warning("not fetched", metadata: ["path": "\(path)", "reason": "\(reason)"])
        case .fetchPostponed(let path, let wait, let reason):
            let metadata: Logger.Metadata = ["path": "\(path)", "ms": "\(wait.milliseconds)", "reason": "\(reason)"]
            reconciler.info("fetched later", metadata: metadata)
        }
    }

    func note(_ request: VenueRequest, _ result: FetchResult, took: Duration) {
        var metadata: Logger.Metadata = [
            "method": "\(request.method.rawValue)", "target": "\(request.target)", "ms": "\(took / .milliseconds(1))",
        ]
        switch result {
        case .answer(let status, let body):
            metadata["status"] = "\(status)"
            metadata["bytes"] = "\(body.count)"
        case .failed(let reason), .postponed(_, let reason): metadata["reason"] = "\(reason)"
        }
        rest.debug("REST call", metadata: metadata)
    }
}

extension Nanoseconds {
    /// With one digit of fraction.
    fileprivate var milliseconds: String { "\(self / .millisecond).\(self / (.millisecond / 10) % 10)" }
}
