import WeirModel

/// What an alert is judged by, at one moment.
struct Reading: Equatable {
    let kind: AlertKind
    /// In the unit of the kind; nil where nothing was there to be judged, which neither raises an alert nor clears one.
    let value: UInt64?

    private init(_ kind: AlertKind, _ value: UInt64?) {
        self.kind = kind
        self.value = value
    }

    /// Both in bytes a second, the limit being the sustained one. Where there is no limit (zero), none of it is in use.
    static func bandwidth(used: UInt64, limit: UInt64) -> Self { Self(.bandwidth, partsPerMillion(used, of: limit)) }

    /// Where there is no limit (zero), none of it is in use.
    static func connections(held: UInt64, limit: UInt64) -> Self {
        Self(.connections, partsPerMillion(held, of: limit))
    }

    /// Where nothing was recorded, nothing is judged: silence is no success and no failure.
    static func success(succeeded: UInt64, recorded: UInt64) -> Self {
        Self(.successRate, recorded == 0 ? nil : partsPerMillion(succeeded, of: recorded))
    }

    /// Nil where nothing was recorded.
    static func latency(_ average: Nanoseconds?) -> Self { Self(.latency, average) }

    /// How many instances fell silent without anyone in their place.
    static func silent(instances: UInt64) -> Self { Self(.silentComponent, instances) }

    /// How many events were lost lately (see ``Streak``).
    static func lost(events: UInt64) -> Self { Self(.eventsLost, events) }

    /// For how long it was denied whatever it asked (see ``Streak``).
    static func denied(for span: Nanoseconds) -> Self { Self(.deniedLong, span) }

    /// For how long everything is still refused.
    static func banned(for span: Nanoseconds) -> Self { Self(.banned, span) }

    static func journalLag(_ lag: Nanoseconds) -> Self { Self(.journalLag, lag) }

    /// Rounded down, and held at the largest value.
    private static func partsPerMillion(_ part: UInt64, of whole: UInt64) -> UInt64 {
        guard whole > 0 else { return 0 }
        return UInt64(clamping: UInt128(part) * 1_000_000 / UInt128(whole))
    }
}
