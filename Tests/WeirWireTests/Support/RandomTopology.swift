import WeirModel

extension Seeded {
    mutating func configuration() -> Configuration {
        Configuration(
            digest: number(),
            components: list(9) { $0.component() },
            limits: distinct(list(9) { $0.limit() }, \.id),
            kinds: list(9) { $0.kind() },
            instancesMax: number(),
            clockRateBound: number(),
            costs: list(9) { KindCost(kind: $0.number(), limit: LimitID(rawValue: $0.number()), units: $0.number()) },
            shareFloor: number(),
            rhythms: Rhythms(monitor: number(), limiter: number(), connections: number(), optimiser: number()),
            alerts: alertSettings()
        )
    }

    mutating func component() -> ComponentDefinition {
        ComponentDefinition(
            id: componentID(),
            name: text(Bounds.componentNameBytes),
            priority: member(),
            strategy: member(),
            useWithin: number(),
            slotLease: number(),
            heartbeatInterval: number(),
            transitMargin: number(),
            weight: number(),
            guarantee: number(),
            mayLease: Bool.random(using: &self),
            connectionIdle: number(),
            reserve: reserve()
        )
    }

    mutating func limit() -> LimitDefinition {
        LimitDefinition(
            id: LimitID(rawValue: number()),
            name: text(Bounds.limitNameBytes),
            scope: componentID(),
            members: list(4) { $0.componentID() },
            metering: member(),
            strategy: member(),
            amount: number(),
            period: number(),
            burst: number(),
            hold: number(),
            followsCalendar: Bool.random(using: &self),
            isHard: Bool.random(using: &self),
            isShadow: Bool.random(using: &self),
            isShared: Bool.random(using: &self),
            floor: number()
        )
    }

    /// Those whose number no earlier one has: durable numbers are given once.
    func distinct<Value>(_ values: [Value], _ number: (Value) -> LimitID) -> [Value] {
        var seen: Set<LimitID> = []
        return values.filter { seen.insert(number($0)).inserted }
    }

    private mutating func alertSettings() -> AlertSettings {
        var settings = AlertSettings()
        settings.bandwidth = thresholds()
        settings.connections = thresholds()
        settings.successRate = thresholds()
        settings.latency = thresholds()
        settings.deniedLong = thresholds()
        settings.journalLag = thresholds()
        settings.cooldown = number()
        settings.hysteresis = number()
        return settings
    }

    /// Never the largest value, which says the same as none.
    private mutating func thresholds() -> AlertSettings.Thresholds {
        AlertSettings.Thresholds(
            warning: Bool.random(using: &self) ? min(number(), .max - 1) : nil,
            critical: Bool.random(using: &self) ? min(number(), .max - 1) : nil
        )
    }
}
