import Glibc

/// How a journal is written.
public struct JournalOptions: Sendable {
    /// The length of new segment files in bytes, within `JournalLimits.segmentBytes`.
    public var segmentBytes: Int
    /// Whether segments are filled with zeros ahead of need, and compressed, on threads of their own. A simulator, which wants
    /// one order of events, does both in line.
    public var preparesAhead: Bool
    /// What the journal must hold to be whole at its beginning.
    public var history: HistoryRule
    /// Which finished segments are compressed.
    public var cold: ColdPolicy
    /// Reads the wall clock, in nanoseconds since 1970 in UTC: when a segment was begun.
    public var utc: @Sendable () -> UInt64
    /// Draws the salt of a segment.
    public var salt: @Sendable () -> UInt32

    /// - Parameters:
    ///   - segmentBytes: the length of new segment files in bytes; 64 MiB.
    ///   - preparesAhead: whether segments are prepared ahead of need, and compressed, on threads of their own.
    ///   - history: what the journal must hold to be whole at its beginning.
    ///   - cold: which finished segments are compressed; none.
    ///   - utc: reads the wall clock, in nanoseconds since 1970.
    ///   - salt: draws the salt of a segment.
    public init(
        segmentBytes: Int = JournalLimits.segmentBytesDefault,
        preparesAhead: Bool = true,
        history: HistoryRule = .fromSnapshot,
        cold: ColdPolicy = .off,
        utc: @escaping @Sendable () -> UInt64 = JournalOptions.wallClock,
        salt: @escaping @Sendable () -> UInt32 = { .random(in: .min ... .max) }
    ) {
        precondition(
            JournalLimits.segmentBytes.contains(segmentBytes),
            "segments of \(segmentBytes) bytes; possible are \(JournalLimits.segmentBytes)"
        )
        self.segmentBytes = segmentBytes & ~7
        self.preparesAhead = preparesAhead
        self.history = history
        self.cold = cold
        self.utc = utc
        self.salt = salt
    }

    /// CLOCK_REALTIME in nanoseconds since 1970.
    @Sendable public static func wallClock() -> UInt64 {
        var now = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }
}
