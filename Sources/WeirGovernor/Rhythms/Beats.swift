import WeirModel

/// When each of the four rhythms comes next, on the governor's clock.
///
/// Beats lie on a grid: multiples of the rhythm's interval. So a governor that was replayed, or that slept, goes on with the
/// same beats as one that never stopped, and none of it needs to be remembered.
struct Beats: Equatable {
    private(set) var monitor: Nanoseconds = .never
    private(set) var limiter: Nanoseconds = .never
    private(set) var connections: Nanoseconds = .never
    private(set) var optimiser: Nanoseconds = .never

    /// No beat, where no topology is in force.
    init() {}

    init(_ rhythms: Rhythms, after now: Nanoseconds) {
        monitor = Self.next(rhythms.monitor, now)
        limiter = Self.next(rhythms.limiter, now)
        connections = Self.next(rhythms.connections, now)
        optimiser = Self.next(rhythms.optimiser, now)
    }

    var next: Nanoseconds { min(monitor, limiter, connections, optimiser) }

    private static func next(_ interval: Nanoseconds, _ now: Nanoseconds) -> Nanoseconds {
        (now / interval).addingClamped(1).multipliedClamped(by: interval)
    }
}
