import WeirModel

extension StatusText {
    /// The alerts that stand, a line each:
    /// `  critical  price_feeds  bandwidth 95.3% (above 90.0%), for 12.0 s`.
    static func alerts(_ report: StatusReport) -> String {
        report.alerts.map { alert in
            let side = alert.kind.isRaisedBelow ? "below" : "above"
            return "  \(alert.severity.name)  \(report.name(of: alert.component))  \(alert.kind.name) "
                + "\(AlertText.value(alert.value, of: alert.kind)) "
                + "(\(side) \(AlertText.value(alert.threshold, of: alert.kind))), for "
                + "\(AlertText.span(report.moment.decided - min(alert.since, report.moment.decided)))\n"
        }.joined()
    }
}

/// What alerts speak of, for people.
enum AlertText {
    /// A value or a threshold: `95.3%`, `1.2 s`, `3`.
    static func value(_ value: UInt64, of kind: AlertKind) -> String {
        switch kind {
        case .bandwidth, .connections, .successRate: Numbers.percent(UInt32(clamping: value))
        case .latency, .deniedLong, .journalLag, .banned: span(value)
        case .silentComponent, .eventsLost: Numbers.grouped(value)
        }
    }

    /// A time that may be none, or long.
    static func span(_ nanoseconds: Nanoseconds) -> String {
        switch nanoseconds {
        case 0: "0 s"
        case ..<(120 * .second): Numbers.duration(nanoseconds)
        case ..<(7_200 * .second): "\(nanoseconds / .second / 60) min"
        default: "\(nanoseconds / .second / 3_600) h"
        }
    }
}
