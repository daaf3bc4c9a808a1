import WeirModel

extension AlertSettings: TopologySection {
    static var fields: [Field<Self>] {
        AlertRule.all.map(\.field) + [
            Field("cooldown", \.cooldown, .duration.within(0...24 * 3_600 * .second)),
            Field("hysteresis", \.hysteresis, .percentage.within(0...500_000)),
        ]
    }
}

/// The two thresholds of one alert: their key, their unit, and on which side of them it gets worse.
struct AlertRule {
    var key: String
    var thresholds: WritableKeyPath<AlertSettings, AlertSettings.Thresholds>
    var unit: Unit<UInt64>
    var isRaisedBelow = false

    static var all: [AlertRule] {
        let time = Unit<Nanoseconds>.duration.within(.millisecond...24 * 3_600 * .second)
        let part = Unit<UInt64>.percentage.within(0...1_000_000)
        // A burst may be used: more than all of the sustained rate.
        let use = Unit<UInt64>.percentage.within(0...10_000_000)
        return [
            AlertRule(key: "bandwidth", thresholds: \.bandwidth, unit: use),
            AlertRule(key: "connections", thresholds: \.connections, unit: part),
            AlertRule(key: "successRate", thresholds: \.successRate, unit: part, isRaisedBelow: true),
            AlertRule(key: "latency", thresholds: \.latency, unit: time),
            AlertRule(key: "deniedLong", thresholds: \.deniedLong, unit: time),
            AlertRule(key: "journalLag", thresholds: \.journalLag, unit: time),
        ]
    }

    /// `{ warning: 70%, critical: 90% }`, with `never` for either, or `never` for both.
    fileprivate var field: Field<AlertSettings> {
        let (thresholds, fields) = (thresholds, Self.fields(unit))
        return Field(
            key: key,
            read: { element, path, diagnosis, settings in
                if element.text == Self.never {
                    settings[keyPath: thresholds] = AlertSettings.Thresholds(warning: nil, critical: nil)
                } else {
                    Field.read(fields, element, path, diagnosis, into: &settings[keyPath: thresholds])
                }
            },
            write: { settings in Field.element(fields, of: settings[keyPath: thresholds]) }
        )
    }

    private static func fields(_ unit: Unit<UInt64>) -> [Field<AlertSettings.Thresholds>] {
        [Field("warning", \.warning, unit.or(never)), Field("critical", \.critical, unit.or(never))]
    }

    private static let never = "never"
}
