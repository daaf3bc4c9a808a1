import Weir
import WeirModel

/// A clock that can stand still: silence that is our own is no failure of the venue.
struct HaltingClock {
    private var lost: Nanoseconds = 0
    private var haltedAt: Nanoseconds?

    /// Nanoseconds since the machine started, less what was stood still.
    var now: Nanoseconds { (haltedAt ?? BootClock.now).less(lost) }

    var isHalted: Bool { haltedAt != nil }

    mutating func halt() { haltedAt = haltedAt ?? BootClock.now }

    mutating func goOn() {
        guard let since = haltedAt.take() else { return }
        lost = lost.adding(BootClock.now.less(since))
    }
}
