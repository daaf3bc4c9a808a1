import WeirGovernor
import WeirModel

/// The governor's one clock: it never decreases, and goes on from the journal across restarts.
///
/// Downtime counts where it can be measured: within one boot of the machine, by the raw clock that the last epoch wrote
/// down. After a reboot, or on another host, the clock goes on from the last event as if no time had passed, which only
/// ever makes limits wait longer. A new journal starts at the wall clock's time, so that its numbers mean something.
struct GovernorClock {
    private let decidedAtStart: Nanoseconds
    private let monotonicAtStart: Nanoseconds

    init(continuing governor: Governor, boot: BootID) {
        monotonicAtStart = SystemClock.monotonic
        if governor.seq == 0 {
            decidedAtStart = Nanoseconds(clamping: SystemClock.utc)
        } else if boot.isThat(of: governor.boot) {
            let sinceEpoch = monotonicAtStart.less(governor.boot.monotonic)
            decidedAtStart = max(governor.moment.decided, governor.bootDecided.adding(sinceEpoch))
        } else {
            decidedAtStart = governor.moment.decided
        }
    }

    /// Now, by the governor's clock and by the wall clock.
    var moment: Moment {
        Moment(decided: decidedAtStart.adding(SystemClock.monotonic.less(monotonicAtStart)), utc: SystemClock.utc)
    }

    /// CLOCK_MONOTONIC_RAW at a moment of this clock.
    func monotonic(at moment: Moment) -> Nanoseconds { monotonicAtStart.adding(moment.decided.less(decidedAtStart)) }
}
