import WeirModel

/// The governor's clock in one life of the manager, as the manager's shell continues it from the journal: downtime counts
/// within one boot of the machine, and after a reboot the clock goes on from the last event.
struct GovernorTime {
    private let rawAtStart: Nanoseconds
    private let decidedAtStart: Nanoseconds

    /// - Parameters:
    ///   - last: the time of the last event.
    ///   - began: the last epoch, and when it began; nil in a new journal.
    init(raw: Nanoseconds, last: Nanoseconds, began: (epoch: EpochBegan, decided: Nanoseconds)?, boot: UInt64) {
        rawAtStart = raw
        if let began, began.epoch.bootLow == boot {
            decidedAtStart = max(last, began.decided.adding(raw.less(began.epoch.monotonic)))
        } else {
            decidedAtStart = began == nil ? raw : last
        }
    }

    func decided(at raw: Nanoseconds) -> Nanoseconds { decidedAtStart.adding(raw.less(rawAtStart)) }

    /// When the raw clock will read what this one reads at `decided`.
    func raw(at decided: Nanoseconds) -> Nanoseconds { rawAtStart.adding(decided.less(decidedAtStart)) }
}
