import WeirModel

extension LimitChanged {
    var fields: [EventField] {
        [
            EventField("limit", .number(limit.rawValue)),
            EventField("name", .text(name)),
            EventField("cause", .text("\(cause)")),
            EventField("old", .fields(old.fields)),
            EventField("new", .fields(new.fields)),
            EventField("reason", .text(reason)),
        ]
    }
}

extension LimitChanged.Numbers {
    fileprivate var fields: [EventField] {
        [
            EventField("amount", .number(amount)),
            EventField("periodNanoseconds", .number(period)),
            EventField("burst", .number(burst)),
        ]
    }
}

extension Configuration {
    var fields: [EventField] {
        [
            EventField("digest", .number(digest)),
            EventField("instancesMax", .number(instancesMax)),
            EventField("clockRateBoundPartsPerMillion", .number(clockRateBound)),
            EventField("components", .list(components.map { .fields($0.fields) })),
            EventField("limits", .list(limits.map { .fields($0.fields) })),
            EventField("kinds", .list(kinds.map { .fields($0.fields) })),
        ]
    }
}

extension ComponentDefinition {
    fileprivate var fields: [EventField] {
        [
            EventField("id", .number(id.rawValue)),
            EventField("name", .text(name)),
            EventField("priority", .text(priority.name)),
            EventField("strategy", .text(strategy.name)),
            EventField("useWithinNanoseconds", .number(useWithin)),
            EventField("slotLeaseNanoseconds", .number(slotLease)),
            EventField("heartbeatIntervalNanoseconds", .number(heartbeatInterval)),
        ]
    }
}

extension LimitDefinition {
    fileprivate var fields: [EventField] {
        [
            EventField("id", .number(id.rawValue)),
            EventField("name", .text(name)),
            EventField("scope", .number(scope.rawValue)),
            EventField("metering", .text(metering.name)),
            EventField("strategy", .text(strategy.name)),
            EventField("amount", .number(amount)),
            EventField("periodNanoseconds", .number(period)),
            EventField("burst", .number(burst)),
            EventField("holdNanoseconds", .number(hold)),
            EventField("followsCalendar", .flag(followsCalendar)),
            EventField("isHard", .flag(isHard)),
        ]
    }
}

extension RequestKind {
    fileprivate var fields: [EventField] {
        [
            EventField("id", .number(id)),
            EventField("name", .text(name)),
            EventField("permits", .number(permits)),
        ]
    }
}
