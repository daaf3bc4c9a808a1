import WeirModel

/// When each of the four rhythms comes next, on the governor's clock.
///
/// Beats lie on a grid, the multiples of each interval, and are looked at as of their grid point, before anything that comes
/// later is decided. So what they find is a matter of events and of the grid alone: a governor that was replayed, or that
/// slept, finds the same as one that never stopped, and nothing of it has to be remembered.
struct Beats: Equatable {
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

    /// The beats that have come since: of each rhythm the last one, in the order of their times.
    mutating func take(_ rhythms: Rhythms, until now: Nanoseconds) -> [(rhythm: Rhythm, time: Nanoseconds)] {
        let come = Rhythm.allCases.filter { due[$0.rawValue] <= now }.map { (rhythm: $0, time: rhythms[$0].last(at: now)) }
        self = Beats(rhythms, after: now)
        return come.sorted { ($0.time, $0.rhythm.rawValue) < ($1.time, $1.rhythm.rawValue) }
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
