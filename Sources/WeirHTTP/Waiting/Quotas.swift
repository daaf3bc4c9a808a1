import Synchronization
import Weir
import WeirModel

/// What the hosts of a session last said that their windows hold.
///
/// A fact has room for this or for the weight that is used; so this is told when it changes, and each minute, since the manager
/// believes it for ten.
final class Quotas: Sendable {
    private struct Telling {
        var quota: UInt32
        var at: Nanoseconds
    }

    static let repetition = 60 * Nanoseconds.second
    /// Hosts that are remembered; beyond them all are forgotten, and told of anew.
    static let hostsMax = 1_000

    private let last = Mutex<[String: Telling]>([:])

    /// Whether it is to be told, which counts as done.
    func isNews(_ quota: UInt32, from host: String, at now: Nanoseconds) -> Bool {
        guard quota > 0 else { return false }
        return last.withLock { last in
            if let told = last[host], told.quota == quota, now < told.at.adding(Self.repetition) { return false }
            if last.count >= Self.hostsMax { last.removeAll() }
            last[host] = Telling(quota: quota, at: now)
            return true
        }
    }
}
