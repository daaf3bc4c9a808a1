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
    /// When that is over, and every commit is quick.
    var stallsUntil: Nanoseconds = .never
    var crashes: [Crash] = []
    var diskFailures: [DiskFailure] = []
    var orders: [Order] = []
    /// Bytes of a segment of either journal.
    var segmentBytes = 64 << 10
    /// Events from one snapshot to the next.
    var snapshotEvery: UInt64 = 500
    /// How long publications wait to be synced at most, where nobody asks for them.
    var streamsSync: Nanoseconds = .second
    /// The most messages in an answer for repair, and topics in a page.
    var pageMax = 20
    /// Whether anyone follows topics, so that there are beacons.
    var isHeard = false
    /// One question for repair in so many is refused because of too many others; zero for none.
    var busy: UInt64 = 0

    struct Crash {
        let at: Nanoseconds
        /// It comes in the middle of the next commit, and not at that time.
        let awaitsCommit: Bool
        let downtime: Nanoseconds
        /// Whether a batch that is being committed then is written as a whole before.
        let isDurable: Bool
        /// The machine loses its power: what was not synced is lost or torn, and nobody knows for how long it was down.
        let isReboot: Bool
        /// Whether the next process begins with a snapshot, and not with the journal's beginning.
        let isFromSnapshot: Bool
    }

    /// Some operation of the disk fails then, the next or one after it; the process ends, and is started again.
    struct DiskFailure {
        let at: Nanoseconds
        let operations: Int
        let downtime: Nanoseconds
    }

    struct Order {
        let at: Nanoseconds
        let command: Command
    }

    func commit(_ chance: inout Chance, at now: Nanoseconds) -> Nanoseconds {
        if stalls > 0, now < stallsUntil, chance.oneIn(stalls) { return chance.spread(.millisecond...60 * .second) }
        return chance.within(commits)
    }
}

/// From some time of the manager's raw clock on, a limit has other numbers.
struct LimitMove {
    let at: Nanoseconds
    let limit: LimitID
    let numbers: LimitChanged.Numbers
}
