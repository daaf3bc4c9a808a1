import WeirWire
import WeirGovernor
import WeirModel

/// A state of the past, for programs: what `weir status --format json` tells, with what is new of the past.
struct ShowTextJSON {
    let text: String

    init(_ report: StatusReport, _ governor: Governor) {
        let alerts = report.alerts.map { alert in
            JSONText.Value.object([
                ("kind", .text(alert.kind.name)), ("severity", .text(alert.severity.name)),
                ("component", .text(governor.key(of: alert.component) ?? "")),
                ("since", .text(UTCTime.text(alert.utc))),
                ("value", .number(alert.value)), ("threshold", .number(alert.threshold)),
            ])
        }
        let shares = report.shares.map { share in
            JSONText.Value.object([
                ("limit", .text(governor.limitName(share.limit) ?? "")),
                ("component", .text(governor.key(of: share.component) ?? "")), ("wanted", .number(share.wanted)),
                ("units", .number(share.units)), ("used", .number(share.used)),
            ])
        }
        text = JSONText.object([
            ("status", .literal(StatusJSON(report).text)), ("alerts", .list(alerts)), ("shares", .list(shares)),
            ("limits", .list(report.limits.map(Self.limit))),
            ("components", .list(report.components.map(Self.component))),
        ])
    }

    private static func limit(_ limit: LimitStatus) -> JSONText.Value {
        .object([
            ("name", .text(limit.definition.name)), ("leased", .number(limit.leased)),
            ("reserved", .number(limit.reserved)), ("declaredAmount", .number(limit.declared.amount)),
            ("overridden", .literal(limit.isOverridden ? "true" : "false")),
            ("shadow", .literal(limit.definition.isShadow ? "true" : "false")),
            ("pausedUntilNanoseconds", .number(limit.pausedUntil)),
        ])
    }

    private static func component(_ component: ComponentStatus) -> JSONText.Value {
        .object([
            ("name", .text(component.name)), ("leases", .number(UInt64(component.leases))),
            ("leased", .number(component.leased)), ("p50Nanoseconds", .number(component.p50)),
            ("p90Nanoseconds", .number(component.p90)), ("p99Nanoseconds", .number(component.p99)),
        ])
    }
}
