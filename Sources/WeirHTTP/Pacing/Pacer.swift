import Synchronization
import Weir
import WeirModel
import WeirTopology

/// Paces what a session sends and receives to the component's bandwidth and burst, as they are at the moment.
final class Pacer: Sendable {
    /// By the limit's name.
    private let buckets: Mutex<[String: PaceBucket]>

    /// - Parameter component: its name in the topology.
    init(_ topology: Topology, _ component: String) {
        let configuration = topology.configuration
        let scope = configuration.components.first { $0.name == component }?.id
        var buckets: [String: PaceBucket] = [:]
        for limit in configuration.limits where limit.scope == scope && limit.metering == .bytes && !limit.isShadow {
            guard limit.amount > 0, limit.period > 0 else { continue }
            buckets[limit.name] = PaceBucket(amount: limit.amount, period: limit.period, burst: limit.burst)
        }
        self.buckets = Mutex(buckets)
    }

    /// Pays for bytes of the wire.
    ///
    /// - Returns: nanoseconds to wait before more is taken or sent.
    func pay(_ bytes: UInt64, at now: Nanoseconds = BootClock.now) -> Nanoseconds {
        guard bytes > 0 else { return 0 }
        return buckets.withLock { buckets in
            var wait: Nanoseconds = 0
            for name in buckets.keys { wait = max(wait, buckets[name]?.pay(bytes, at: now) ?? 0) }
            return wait
        }
    }

    /// Bandwidth was lent, or ordered otherwise.
    func note(_ change: LimitChange) {
        let new = change.new
        guard new.amount > 0, new.period > 0 else { return }
        buckets.withLock { $0[change.limit]?.change(amount: new.amount, period: new.period, burst: new.burst) }
    }
}
