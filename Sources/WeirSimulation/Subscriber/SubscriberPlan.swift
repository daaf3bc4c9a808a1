import WeirLink
import WeirModel

/// What a schedule has in store for a subscriber's process.
struct SubscriberPlan {
    var clock: VirtualClock
    /// What it subscribes to.
    var filters: [Filter]
    /// Whether it begins with the oldest that is kept, and not with what is published from then on.
    var wantsOldest: Bool
    var settings: LinkSettings
    /// How long a subscription may take until it is in force, in nanoseconds.
    var slowJoin: Nanoseconds = 300 * .millisecond
    /// Messages that wait at most while it stands still; what comes beyond is dropped.
    var queueMax = 1_000
    var stalls: [Stall] = []
    var crashes: [ComponentPlan.Crash] = []
    /// Whether a new process goes on behind what was delivered, and does not begin anew.
    var resumes = true

    /// All topics of a channel, or one.
    struct Filter {
        let channel: String
        let key: String?

        /// The beginning of the frames that are meant.
        var prefix: [UInt8] { Array("\(channel)/".utf8) + (key.map { Array("\($0)\0".utf8) } ?? []) }

        func takes(_ topic: Topic) -> Bool { topic.channel == channel && (key == nil || key == topic.key) }
    }

    /// The process stands still for a while.
    struct Stall {
        let at: Nanoseconds
        let lasts: Nanoseconds
    }
}
