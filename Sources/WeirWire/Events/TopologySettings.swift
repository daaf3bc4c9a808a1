import WeirModel

extension RhythmsFields {
    init(_ rhythms: Rhythms) {
        self.init(
            monitor: rhythms.monitor,
            limiter: rhythms.limiter,
            connections: rhythms.connections,
            optimiser: rhythms.optimiser
        )
    }
}

extension Rhythms {
    init(_ fields: RhythmsFields) {
        self.init(
            monitor: fields.monitor,
            limiter: fields.limiter,
            connections: fields.connections,
            optimiser: fields.optimiser
        )
    }
}

extension ThresholdsFields {
    /// What is never reached stands for never: no value lies beyond it.
    private static var never: UInt64 { .max }

    init(_ thresholds: AlertSettings.Thresholds) {
        self.init(warning: thresholds.warning ?? Self.never, critical: thresholds.critical ?? Self.never)
    }

    fileprivate var thresholds: AlertSettings.Thresholds {
        AlertSettings.Thresholds(
            warning: warning == Self.never ? nil : warning,
            critical: critical == Self.never ? nil : critical
        )
    }
}

extension AlertSettings {
    /// What the message says; the model's own settings where its writer knew none.
    init(_ message: borrowing TopologyAdoptedDecoder) {
        self.init()
        bandwidth = message.bandwidthAlert?.thresholds ?? bandwidth
        connections = message.connectionsAlert?.thresholds ?? connections
        successRate = message.successAlert?.thresholds ?? successRate
        latency = message.latencyAlert?.thresholds ?? latency
        silentComponent = message.silenceAlert?.thresholds ?? silentComponent
        eventsLost = message.lossAlert?.thresholds ?? eventsLost
        deniedLong = message.deniedAlert?.thresholds ?? deniedLong
        journalLag = message.journalAlert?.thresholds ?? journalLag
        cooldown = message.alertCooldown ?? cooldown
        hysteresis = message.alertHysteresis ?? hysteresis
    }
}
