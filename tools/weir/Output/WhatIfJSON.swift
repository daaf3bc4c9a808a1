import WeirWire
import WeirGovernor
import WeirModel

/// What a what-if found, for programs.
struct WhatIfJSON {
    let text: String

    init(_ report: WhatIfReport) {
        var members: [(String, JSONText.Value)] = [
            ("events", .number(report.events)),
            ("firstSeq", .number(report.first?.seq ?? 0)),
            ("lastSeq", .number(report.last?.seq ?? 0)),
            ("controlReproduced", .literal("true")),
            ("verdicts", Self.changes(report.verdicts)),
            ("components", .list(report.components.map(Self.component))),
            ("limits", .list(report.limits.map(Self.limit))),
            ("leases", Self.leases(report.leases)),
            (
                "attempts",
                .object([
                    ("deniedRecorded", .number(report.attempts.deniedRecorded)),
                    ("deniedNow", .number(report.attempts.deniedHere)),
                    ("newlyDenied", .number(report.attempts.newlyDenied)),
                ])
            ),
            ("alerts", .list(report.alerts.map(Self.alert))),
            ("notInOtherTopology", .number(report.foreign)),
            ("administrativeChangesLeftOut", .number(report.ordersLeftOut)),
            ("adoptionsReplaced", .number(report.adoptionsReplaced)),
            ("note", .text(WhatIfText.note)),
        ]
        if let first = report.divergence { members.append(("firstDivergence", Self.divergence(first))) }
        text = JSONText.object(members)
    }

    private static func changes(_ changes: VerdictChanges) -> JSONText.Value {
        let pairs = WhatIfText.pairs.map { from, to in
            (
                "\(from.name)To\(to.name.prefix(1).uppercased())\(to.name.dropFirst())",
                JSONText.Value.number(changes[from: from, to: to])
            )
        }
        return .object([("total", .number(changes.total)), ("changed", .number(changes.changed))] + pairs)
    }

    private static func component(_ component: WhatIfReport.ComponentChanges) -> JSONText.Value {
        .object([
            ("name", .text(component.name)), ("verdicts", changes(component.verdicts)),
            ("leases", leases(component.leases)), ("notInOtherTopology", .number(component.foreign)),
        ])
    }

    private static func limit(_ limit: WhatIfReport.LimitChanges) -> JSONText.Value {
        .object([
            ("name", .text(limit.name)), ("boundRecorded", .number(limit.boundRecorded)),
            ("boundNow", .number(limit.boundHere)), ("newlyBound", .number(limit.newlyBound)),
            ("newlyGranted", .number(limit.newlyGranted)),
        ])
    }

    private static func leases(_ leases: WhatIfReport.LeaseChanges) -> JSONText.Value {
        .object([
            ("count", .number(leases.leases)), ("paidRecorded", .number(leases.paidRecorded)),
            ("paidNow", .number(leases.paidHere)), ("used", .number(leases.used)),
            ("usedUnpaid", .number(leases.usedUnpaid)),
        ])
    }

    private static func alert(_ alert: WhatIfReport.AlertChanges) -> JSONText.Value {
        var members: [(String, JSONText.Value)] = [
            ("kind", .text(alert.kind.name)), ("component", .text(alert.component)),
            ("raisedRecorded", .number(alert.raisedRecorded)), ("raisedNow", .number(alert.raisedHere)),
        ]
        if let first = alert.firstRecorded { members.append(("firstRecorded", .text(UTCTime.text(first.utc)))) }
        if let first = alert.firstHere { members.append(("firstNow", .text(UTCTime.text(first.utc)))) }
        return .object(members)
    }

    private static func divergence(_ first: WhatIfReport.FirstChange) -> JSONText.Value {
        .object([
            ("seq", .number(first.stamp.seq)), ("utc", .text(UTCTime.text(first.stamp.utc))),
            ("component", .text(first.component)), ("recorded", .text(first.recorded.outcome.name)),
            ("recordedLimit", .text(first.recordedLimit ?? "")), ("now", .text(first.redecided.outcome.name)),
            ("nowLimit", .text(first.redecidedLimit ?? "")),
        ])
    }
}
