import WeirModel

/// What a schedule has in store for the manager.
struct ManagerPlan {
    var configuration: Configuration
    var clock: VirtualClock
    var wall: WallClock
    /// How long it takes at most from a message's arrival to the batch, in nanoseconds.
    var wakes: Nanoseconds = 50 * .microsecond
    /// How long a commit takes, in nanoseconds; once in `stalls` (zero for never) up to a minute.
    var commits: ClosedRange<Nanoseconds> = 20 * .microsecond...200 * .microsecond
    var stalls: UInt64 = 0
    var crashes: [Crash] = []
    var orders: [Order] = []

    struct Crash {
        let at: Nanoseconds
        /// It comes in the middle of the next commit, and not at that time.
        let awaitsCommit: Bool
        let downtime: Nanoseconds
        /// Whether a batch that is being committed then is found afterwards.
        let isDurable: Bool
        /// The machine goes down with it: nobody knows for how long.
        let isReboot: Bool
        let isFromSnapshot: Bool
    }

    struct Order {
        let at: Nanoseconds
        let command: Command
    }

    func commit(_ chance: inout Chance) -> Nanoseconds {
        if stalls > 0, chance.oneIn(stalls) { return chance.spread(.millisecond...60 * .second) }
        return chance.within(commits)
    }
}

/// From some time of the manager's raw clock on, a limit has other numbers.
struct LimitMove {
    let at: Nanoseconds
    let limit: LimitID
    let numbers: LimitChanged.Numbers
}
