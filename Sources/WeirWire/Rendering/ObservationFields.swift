import WeirModel

extension Sample {
    /// Without the component, which the stamp says.
    var fields: [EventField] {
        [
            EventField("startNanoseconds", .number(start)),
            EventField("startUtc", .text(Calendar.text(utc: utc))),
            EventField("intervalNanoseconds", .number(interval)),
            EventField("recorded", .number(recorded)),
            EventField("succeeded", .number(succeeded)),
            EventField("granted", .number(granted)),
            EventField("denied", .number(denied)),
            EventField("never", .number(never)),
            EventField("connections", .number(connections)),
            EventField("bytes", .number(bytes)),
            EventField("latencyNanoseconds", .number(latency.average)),
            EventField("p50Nanoseconds", .number(latency.p50)),
            EventField("p90Nanoseconds", .number(latency.p90)),
            EventField("p99Nanoseconds", .number(latency.p99)),
        ]
    }
}

extension AlertRaised {
    var fields: [EventField] {
        [EventField("alert", .text(kind.name)), EventField("severity", .text(severity.name))]
            + kind.fields(value: value, threshold: threshold)
    }
}

extension AlertCleared {
    var fields: [EventField] {
        [EventField("alert", .text(kind.name))] + kind.fields(value: value, threshold: threshold)
    }
}

extension AlertKind {
    /// The unit stands in a field of its own, so that the names are the same for every kind.
    fileprivate func fields(value: UInt64, threshold: UInt64) -> [EventField] {
        [
            EventField("value", .number(value)),
            EventField("threshold", .number(threshold)),
            EventField("unit", .text(unit)),
        ]
    }

    private var unit: String {
        switch self {
        case .bandwidth, .connections, .successRate: "partsPerMillion"
        case .latency, .deniedLong, .journalLag, .banned: "nanoseconds"
        case .silentComponent: "instances"
        case .eventsLost: "events"
        }
    }
}
