import WeirModel

extension Rhythms {
    var fields: [EventField] {
        [
            EventField("monitorNanoseconds", .number(monitor)),
            EventField("limiterNanoseconds", .number(limiter)),
            EventField("connectionsNanoseconds", .number(connections)),
            EventField("optimiserNanoseconds", .number(optimiser)),
        ]
    }
}

extension AlertSettings {
    var fields: [EventField] {
        [
            EventField("bandwidthPartsPerMillion", .fields(bandwidth.fields)),
            EventField("connectionsPartsPerMillion", .fields(connections.fields)),
            EventField("successRatePartsPerMillion", .fields(successRate.fields)),
            EventField("latencyNanoseconds", .fields(latency.fields)),
            EventField("silentComponentInstances", .fields(silentComponent.fields)),
            EventField("eventsLostEvents", .fields(eventsLost.fields)),
            EventField("deniedLongNanoseconds", .fields(deniedLong.fields)),
            EventField("journalLagNanoseconds", .fields(journalLag.fields)),
            EventField("cooldownNanoseconds", .number(cooldown)),
            EventField("hysteresisPartsPerMillion", .number(hysteresis)),
        ]
    }
}

extension AlertSettings.Thresholds {
    /// What is never reached is left out.
    fileprivate var fields: [EventField] {
        [
            warning.map { EventField("warning", .number($0)) },
            critical.map { EventField("critical", .number($0)) },
        ].compactMap { $0 }
    }
}
