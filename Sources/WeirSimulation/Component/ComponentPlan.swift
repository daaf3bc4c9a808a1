import WeirLink
import WeirModel

/// What a schedule has in store for a component's process.
struct ComponentPlan {
    var name: String
    var clock: VirtualClock
    /// Its number in the configuration.
    var id: ComponentID
    var phases: [Phase] = []
    /// How much work it keeps in hand at most; what comes beyond is dropped.
    var handsFull = 16
    /// How often a piece of work is tried.
    var tries = 12
    /// How long a question waits for its answer before it is repeated, in nanoseconds.
    var retry: Nanoseconds = 30 * .millisecond
    /// How long the way from one step of a request to the next takes, in nanoseconds.
    var steps: ClosedRange<Nanoseconds> = 1 * .microsecond...30 * .microsecond
    /// One step in so many is followed by a pause; zero for none. Half of them stop a thread, half the whole process.
    var pauses: UInt64 = 0
    var pauseMost: Nanoseconds = 60 * .second
    /// When its pauses end.
    var pausesUntil: Nanoseconds = .never
    var publishing: [Publishing] = []
    /// The bounds of what it keeps until it is acknowledged, and of the facts that wait for a place there.
    var sending = SendSettings()
    var untoldMax = 4_096
    var crashes: [Crash] = []
    /// When it says goodbye, if it does, and for how long it stays away.
    var goodbye: Crash?

    /// Demand for a while.
    struct Phase {
        let from: Nanoseconds
        let until: Nanoseconds
        /// From one request to the next, in nanoseconds: evenly, or by chance with this mean.
        let interval: Nanoseconds
        let isErratic: Bool
        /// The numbers of the kinds, drawn from evenly.
        let kinds: [UInt16]
        /// Expected bytes.
        let bytes: ClosedRange<UInt64>
        /// What a request costs, where that is not its kind's cost; nil for that.
        var permits: UInt32?
    }

    /// Publications for a while.
    struct Publishing {
        let from: Nanoseconds
        let until: Nanoseconds
        /// The mean from one to the next, in nanoseconds.
        let interval: Nanoseconds
        /// Topics' frames, drawn from evenly.
        let topics: [[UInt8]]
        let bytes: ClosedRange<UInt64>
    }

    struct Crash {
        let at: Nanoseconds
        let downtime: Nanoseconds
    }
}
