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
            EventField("pausedUntilNanoseconds", .number(pausedUntil)),
            EventField("knowledge", .fields(knowledge.fields)),
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

extension LimitChanged.Knowledge {
    fileprivate var fields: [EventField] {
        [
            EventField("phase", .number(phase)),
            EventField("first", .number(first)),
            EventField("second", .number(second)),
        ]
    }
}
