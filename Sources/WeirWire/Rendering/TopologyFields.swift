import WeirModel

extension Configuration {
    var fields: [EventField] {
        [
            EventField("digest", .number(digest)),
            EventField("instancesMax", .number(instancesMax)),
            EventField("clockRateBoundPartsPerMillion", .number(clockRateBound)),
            EventField("components", .list(components.map { .fields($0.fields) })),
            EventField("limits", .list(limits.map { .fields($0.fields) })),
            EventField("kinds", .list(kinds.map { .fields($0.fields) })),
            EventField("costs", .list(costs.map { .fields($0.fields) })),
            EventField("shareFloorPartsPerMillion", .number(shareFloor)),
            EventField("rhythms", .fields(rhythms.fields)),
            EventField("alerts", .fields(alerts.fields)),
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
            EventField("transitMarginNanoseconds", .number(transitMargin)),
            EventField("weight", .number(weight)),
            EventField("guaranteePartsPerMillion", .number(guarantee)),
            EventField("mayLease", .flag(mayLease)),
            EventField("connectionIdleNanoseconds", .number(connectionIdle)),
            EventField("reserve", .fields(reserve.fields)),
        ]
    }
}

extension LimitDefinition {
    fileprivate var fields: [EventField] {
        [
            EventField("id", .number(id.rawValue)),
            EventField("name", .text(name)),
            EventField("scope", .number(scope.rawValue)),
            EventField("members", .list(members.map { .number($0.rawValue) })),
            EventField("metering", .text(metering.name)),
            EventField("strategy", .text(strategy.name)),
            EventField("amount", .number(amount)),
            EventField("periodNanoseconds", .number(period)),
            EventField("burst", .number(burst)),
            EventField("holdNanoseconds", .number(hold)),
            EventField("followsCalendar", .flag(followsCalendar)),
            EventField("isHard", .flag(isHard)),
            EventField("isShadow", .flag(isShadow)),
            EventField("isShared", .flag(isShared)),
            EventField("floor", .number(floor)),
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

extension KindCost {
    fileprivate var fields: [EventField] {
        [
            EventField("requestKind", .number(kind)),
            EventField("limit", .number(limit.rawValue)),
            EventField("units", .number(units)),
        ]
    }
}
