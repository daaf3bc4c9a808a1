import WeirModel

/// When each of the four rhythms comes next, on the governor's clock.
///
/// Beats lie on a grid, the multiples of each interval, and each is looked at as of its grid point, before anything that
/// comes later is decided; none is left out while anything happens. So what they find is a matter of events and of the grid
/// alone: a governor that was replayed, or that slept, finds the same as one that never stopped, and nothing of it has to be
/// remembered.
struct Beats: Equatable {
    /// Where nothing at all happened for so long, not even a heartbeat, nothing is looked at until something does, in
    /// nanoseconds: what time alone can change has changed by then, and a day's downtime does not cost a day's beats.
    static let rest: Nanoseconds = 300 * .second

    private var due: InlineArray<4, Nanoseconds> = .init(repeating: .never)

    /// One of the four, in the order in which they are looked at where they coincide.
    enum Rhythm: Int, CaseIterable {
        case connections = 0
        case monitor = 1
        case optimiser = 2
        case limiter = 3
    }

    /// No beat, where no topology is in force.
    init() {}

    init(_ rhythms: Rhythms, after now: Nanoseconds) {
        for rhythm in Rhythm.allCases {
            due[rhythm.rawValue] = rhythms[rhythm].last(at: now).addingClamped(rhythms[rhythm])
        }
    }

    var next: Nanoseconds { min(due[0], due[1], due[2], due[3]) }

    /// The next beat that has come, and by that has gone; of those that coincide, in their order.
    mutating func take(_ rhythms: Rhythms, until now: Nanoseconds) -> (rhythm: Rhythm, time: Nanoseconds)? {
        let time = next
        // Behind the end of the clock nothing comes, and nothing would get further.
        guard time <= now, time < .never else { return nil }
        guard let rhythm = Rhythm.allCases.first(where: { due[$0.rawValue] == time }) else { return nil }
        due[rhythm.rawValue] = time.addingClamped(rhythms[rhythm])
        return (rhythm, time)
    }

    /// Passes over what lies at or before a time.
    mutating func skip(_ rhythms: Rhythms, to time: Nanoseconds) {
        if next <= time { self = Beats(rhythms, after: time) }
    }

    static func == (a: Self, b: Self) -> Bool { a.due.indices.allSatisfy { a.due[$0] == b.due[$0] } }
}

extension Rhythms {
    subscript(rhythm: Beats.Rhythm) -> Nanoseconds {
        switch rhythm {
        case .connections: connections
        case .monitor: monitor
        case .optimiser: optimiser
        case .limiter: limiter
        }
    }
}

extension Nanoseconds {
    /// The last multiple of this interval at or before a time.
    fileprivate func last(at now: Nanoseconds) -> Nanoseconds { now / self * self }
}
