public import WeirModel

extension StatusJSON {
    /// One limit, as `weir status` and `weir limit list` have it.
    ///
    /// - Parameter moment: the report's.
    public static func limit(_ limit: LimitStatus, at moment: Moment) -> JSONText.Value {
        let definition = limit.definition
        return .object([
            ("name", .text(definition.name)),
            ("strategy", .text(definition.strategy.name)),
            ("metering", .text(definition.metering.name)),
            ("amount", .number(definition.amount)),
            ("periodNanoseconds", .number(definition.period)),
            ("burst", .number(definition.burst)),
            ("declaredAmount", .number(limit.declared.amount)),
            ("declaredPeriodNanoseconds", .number(limit.declared.period)),
            ("declaredBurst", .number(limit.declared.burst)),
            ("isOrdered", .flag(limit.isOverridden)),
            ("isHard", .flag(definition.isHard)),
            ("isShared", .flag(definition.isShared)),
            ("isShadow", .flag(definition.isShadow)),
            ("pausedForNanoseconds", .number(limit.pausedUntil - min(limit.pausedUntil, moment.decided))),
            ("used", .number(limit.used)),
            ("leased", .number(limit.leased)),
            ("reserved", .number(limit.reserved)),
            ("granted", .number(limit.granted)),
            ("denied", .number(limit.denied)),
            ("never", .number(limit.never)),
        ])
    }
}
