import WeirModel

/// What the network monitor keeps of one component, or of all together: latencies, history, alerts.
struct Observed: Equatable {
    var latencies = RecentLatencies()
    var history = History()
    var alerts = AlertBook()
    /// Denials with no grant between them, and losses.
    var denials = Streak()
    var losses = Streak()
    /// Instances that fell silent since one last joined.
    var silent: UInt64 = 0
    /// Until when the other side refuses everything, as it said; 0 where it never did.
    var bannedUntil: Nanoseconds = 0
    /// What had been counted when the last sample was made, and when that was.
    var sampled = Totals()
    var sampledAt: Nanoseconds = 0
}

extension Observed {
    var hasAlerts: Bool { alerts.entries.contains { $0.standing != nil } }
}

/// What has been counted since the journal began.
struct Totals: Equatable {
    var recorded: UInt64 = 0
    var succeeded: UInt64 = 0
    var granted: UInt64 = 0
    var denied: UInt64 = 0
    var never: UInt64 = 0
    var bytes: UInt64 = 0

    static func + (a: Self, b: Self) -> Self {
        Totals(
            recorded: a.recorded &+ b.recorded,
            succeeded: a.succeeded &+ b.succeeded,
            granted: a.granted &+ b.granted,
            denied: a.denied &+ b.denied,
            never: a.never &+ b.never,
            bytes: a.bytes &+ b.bytes
        )
    }

    /// What came since `before`.
    func since(_ before: Totals) -> Totals {
        Totals(
            recorded: recorded &- before.recorded,
            succeeded: succeeded &- before.succeeded,
            granted: granted &- before.granted,
            denied: denied &- before.denied,
            never: never &- before.never,
            bytes: bytes &- before.bytes
        )
    }
}

extension Component {
    /// It did nothing lately that could raise an alert, and none of its alerts stands: the monitor passes it by.
    func isQuiet(at now: Nanoseconds) -> Bool {
        metrics.isQuiet(at: now) && slots.count == 0 && observed.silent == 0 && !observed.hasAlerts
            && observed.denials.count(at: now) == 0 && observed.losses.count(at: now) == 0
            && observed.bannedUntil <= now
    }

    var totals: Totals {
        Totals(
            recorded: metrics.recorded,
            succeeded: metrics.succeeded,
            granted: granted &+ leased,
            denied: denied,
            never: never,
            bytes: metrics.bytes
        )
    }
}

extension Observed {
    func write(to out: inout CanonicalWriter) {
        latencies.write(to: &out)
        history.write(to: &out)
        alerts.write(to: &out)
        denials.write(to: &out)
        losses.write(to: &out)
        out.write(silent)
        out.write(bannedUntil)
        sampled.write(to: &out)
        out.write(sampledAt)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        latencies = try RecentLatencies(from: &input)
        history = try History(from: &input)
        alerts = try AlertBook(from: &input)
        denials = try Streak(from: &input)
        losses = try Streak(from: &input)
        silent = try input.readUInt64()
        bannedUntil = try input.readUInt64()
        sampled = try Totals(from: &input)
        sampledAt = try input.readUInt64()
    }
}

extension Totals {
    func write(to out: inout CanonicalWriter) {
        for total in [recorded, succeeded, granted, denied, never, bytes] { out.write(total) }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        recorded = try input.readUInt64()
        succeeded = try input.readUInt64()
        granted = try input.readUInt64()
        denied = try input.readUInt64()
        never = try input.readUInt64()
        bytes = try input.readUInt64()
    }
}
