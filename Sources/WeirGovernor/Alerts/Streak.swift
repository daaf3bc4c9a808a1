import WeirModel

/// Something that keeps on happening, with no pause of more than a minute: denials without a grant between them, lost
/// events.
///
/// No tick ends it: it is over when the time of the next occurrence, or of a question, says so.
struct Streak: Equatable {
    private static let pause: Nanoseconds = 60 * .second

    private var first: Nanoseconds = 0
    private var last: Nanoseconds = 0
    private var total: UInt64 = 0

    /// It happened `count` times.
    mutating func add(_ count: UInt64 = 1, at now: Nanoseconds) {
        if self.count(at: now) == 0 { self = Streak(first: now, last: now) }
        last = max(last, now)
        total = total.addingClamped(count)
    }

    /// It is over, as denials are with a grant.
    mutating func end() { self = Streak() }

    /// How often it happened, or zero where the last time is more than a minute ago.
    func count(at now: Nanoseconds) -> UInt64 { now.less(last) <= Self.pause ? total : 0 }

    /// From the first time to the last, in nanoseconds, or zero where the last is more than a minute ago.
    func length(at now: Nanoseconds) -> Nanoseconds { count(at: now) > 0 ? last.less(first) : 0 }
}

extension Streak {
    func write(to out: inout CanonicalWriter) {
        out.write(first)
        out.write(last)
        out.write(total)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        first = try input.readUInt64()
        last = try input.readUInt64()
        total = try input.readUInt64()
    }
}
