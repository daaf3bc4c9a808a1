import WeirLink
import WeirModel
import WeirTopology

/// What the instance says on ingest: what is kept of it, and whether it can be said now.
struct Publishing {
    /// Whether the manager is subscribed: before that, publishing would be into the void.
    var isHeard = false
    /// What is numbered, and not acknowledged.
    var publisher: Publisher
    /// The manager's queue on ingest, and the one on control, is full: not to be tried again before these times.
    private(set) var blockedUntil: Nanoseconds = 0
    private(set) var controlBlockedUntil: Nanoseconds = 0

    private static let pause: Nanoseconds = 5 * .millisecond
    /// From this version of the schema on, the manager acknowledges.
    static let keepingVersion: UInt16 = 3

    init(_ topology: Topology) {
        publisher = Publisher(
            SendSettings(
                keepMax: Int(topology.client.keepMax),
                keepBytesMax: Int(clamping: topology.client.keepBytesMax),
                retry: topology.client.requestRetry,
                // No more answers at once than the manager's queue has room for, beside others.
                window: min(64, max(1, Int(topology.manager.controlHighWater) / 4))
            )
        )
    }

    /// - Parameter rest: before which nothing can go out anyway.
    mutating func block(at now: Nanoseconds, rest: Nanoseconds) { blockedUntil = max(now.adding(Self.pause), rest) }

    mutating func blockControl(at now: Nanoseconds, rest: Nanoseconds) {
        controlBlockedUntil = max(now.adding(Self.pause), rest)
    }

    /// Whether there is anything that may still be on its way.
    var hasSpoken: Bool { publisher.facts.last > 0 || publisher.publications.last > 0 }

    /// Whether anything waits that could go out at once.
    var isHolding: Bool { publisher.next(of: .facts) != nil || publisher.next(of: .publications) != nil }
}
