import Synchronization
import Weir
import WeirModel

/// Until when nothing may leave: for a host, by what it answered here; for a limit, by what the manager tells everyone who
/// shares it.
final class Pauses: Sendable {
    private let content = Mutex(Content())
    private let applicable: ApplicableLimits

    private struct Content {
        var hosts: [String: Nanoseconds] = [:]
        var bans: [String: Nanoseconds] = [:]
        var limits: [String: Nanoseconds] = [:]
    }

    init(_ applicable: ApplicableLimits) { self.applicable = applicable }

    /// Until when this kind of request to this host has to wait, by ``BootClock``; 0 for not at all.
    func end(_ host: String, _ kind: RequestKindName) -> Nanoseconds {
        content.withLock { content in
            let ofLimits = content.limits.filter { applicable.counts($0.key, kind.name) }.values.max() ?? 0
            return max(content.hosts[host] ?? 0, ofLimits)
        }
    }

    /// Whether nothing of this kind may leave for the host at the moment, banned or paused.
    func isShut(_ host: String, _ kind: RequestKindName) -> Bool {
        ban(of: host) != nil || end(host, kind) > BootClock.now
    }

    /// Until when a host has banned us; nil where it has not.
    func ban(of host: String) -> Nanoseconds? {
        content.withLock { content in content.bans[host].flatMap { $0 > BootClock.now ? $0 : nil } }
    }

    /// The host wants quiet. A pause is never shortened by a later answer that asks for less.
    func pause(_ host: String, until end: Nanoseconds) {
        content.withLock { $0.hosts[host] = max($0.hosts[host] ?? 0, end) }
    }

    func ban(_ host: String, until end: Nanoseconds) {
        content.withLock { $0.bans[host] = max($0.bans[host] ?? 0, end) }
    }

    /// What the manager said of a limit holds, in both directions.
    func note(_ change: LimitChange) {
        content.withLock { $0.limits[change.limit] = change.pausedUntil }
    }
}

extension Pauses {
    /// - Throws: ``SessionError/banned(host:retryAfter:)`` where the host has banned us.
    func refuseBanned(_ host: String) throws(SessionError) {
        guard let end = ban(of: host) else { return }
        throw .banned(host: host, retryAfter: Duration(end.less(BootClock.now)))
    }

    /// Returns when nothing of this kind is held up any more.
    ///
    /// - Throws: ``SessionError/banned(host:retryAfter:)`` at once; ``SessionError/paused(host:retryAfter:)`` at once where that
    ///   is after the deadline; `CancellationError`.
    func waitOut(_ host: String, _ kind: RequestKindName, until deadline: ContinuousClock.Instant) async throws {
        while true {
            try refuseBanned(host)
            let wait = Duration(end(host, kind).less(BootClock.now))
            if wait == .zero { return }
            let end = ContinuousClock.now + wait
            guard end < deadline else { throw SessionError.paused(host: host, retryAfter: wait) }
            try await Task.sleep(until: end, tolerance: .zero)
        }
    }
}
