import WeirModel

/// What the other side does with a request that arrives.
enum Judgement {
    case admitted
    /// With `Retry-After`, if it says one.
    case refused(Nanoseconds?)
}

/// An other side with a limit that may change without a word. Plain arithmetic over logs: nothing is shared with what is
/// tested.
protocol Upstream {
    var capacity: Int { get set }
    mutating func judge(at now: Nanoseconds) -> Judgement
}

/// What exchanges say: whole seconds, rounded up.
func wholeSeconds(_ wait: Nanoseconds) -> Nanoseconds { (wait + 999_999_999) / .second * .second }

/// At most `capacity` in every trailing second.
struct SlidingUpstream: Upstream {
    var capacity: Int
    private var log: [Nanoseconds] = []
    private var first = 0

    init(capacity: Int) { self.capacity = capacity }

    mutating func judge(at now: Nanoseconds) -> Judgement {
        while first < log.count, log[first] + .second <= now { first += 1 }
        guard log.count - first >= capacity else {
            log.append(now)
            return .admitted
        }
        return .refused(wholeSeconds(log[log.count - capacity] + .second - now))
    }
}

/// At most `capacity` in each second of the clock, off by some phase.
struct FixedUpstream: Upstream {
    var capacity: Int
    let phase: Nanoseconds
    private var window: Nanoseconds = 0
    private var used = 0

    init(capacity: Int, phase: Nanoseconds) {
        self.capacity = capacity
        self.phase = phase
    }

    mutating func judge(at now: Nanoseconds) -> Judgement {
        let current = (now + phase) / .second
        if current != window { (window, used) = (current, 0) }
        guard used >= capacity else {
            used += 1
            return .admitted
        }
        return .refused(wholeSeconds((current + 1) * .second - phase - now))
    }
}

/// A bucket of one second's worth, which says its waits exactly, in milliseconds, or not at all.
struct BucketUpstream: Upstream {
    var capacity: Int { didSet { level = min(level, Double(capacity) * seconds) } }
    let seconds: Double
    let saysWhen: Bool
    private var level: Double
    private var since: Nanoseconds = 0

    init(capacity: Int, seconds: Double = 1, saysWhen: Bool) {
        self.capacity = capacity
        self.seconds = seconds
        self.saysWhen = saysWhen
        level = Double(capacity) * seconds
    }

    mutating func judge(at now: Nanoseconds) -> Judgement {
        level = min(Double(capacity) * seconds, level + Double(now - since) / 1e9 * Double(capacity))
        since = now
        guard level < 1 else {
            level -= 1
            return .admitted
        }
        return .refused(
            saysWhen ? Nanoseconds((1 - level) / Double(capacity) * 1_000) * .millisecond + .millisecond : nil
        )
    }
}

/// No limit at all.
struct HealthyUpstream: Upstream {
    var capacity = 0
    mutating func judge(at now: Nanoseconds) -> Judgement { .admitted }
}
