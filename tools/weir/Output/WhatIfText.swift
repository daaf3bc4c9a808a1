import WeirGovernor
import WeirModel

/// What a what-if found, for people.
enum WhatIfText {
    static func page(_ report: WhatIfReport) -> String {
        [
            head(report), verdicts(report), divergence(report), components(report), limits(report), leases(report),
            alerts(report), footnotes(report),
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func head(_ report: WhatIfReport) -> String {
        guard let first = report.first, let last = report.last else { return "no events\n" }
        return """
            \(Numbers.grouped(report.events)) events, seq \(Numbers.grouped(first.seq))…\(Numbers.grouped(last.seq)), \
            \(UTCTime.text(first.utc)) to \(UTCTime.text(last.utc))
            control run: every event came out again as recorded

            """
    }

    private static func verdicts(_ report: WhatIfReport) -> String {
        let verdicts = report.verdicts
        var text =
            "\(Numbers.grouped(verdicts.total)) verdicts, \(Numbers.grouped(verdicts.changed)) of them otherwise\n"
        var rows = [["", "recorded", "otherwise decided"]]
        for outcome in Verdict.Outcome.allCases where outcome != .stale {
            rows.append([
                outcome.name, Numbers.grouped(verdicts.recorded(outcome)), Numbers.grouped(verdicts.redecided(outcome)),
            ])
        }
        text += ShowTextTable.text(rows, indent: "  ")
        for (from, to) in pairs where verdicts[from: from, to: to] > 0 {
            text += "  \(from.name) → \(to.name): \(Numbers.grouped(verdicts[from: from, to: to]))\n"
        }
        let attempts = report.attempts
        text += "  attempts denied at least once: \(Numbers.grouped(attempts.deniedRecorded)) recorded, "
        text +=
            "\(Numbers.grouped(attempts.deniedHere)) now; \(Numbers.grouped(attempts.newlyDenied)) with a new denial\n"
        return text
    }

    /// The changes that there can be.
    static let pairs: [(Verdict.Outcome, Verdict.Outcome)] = {
        let outcomes: [Verdict.Outcome] = [.granted, .denied, .never]
        return outcomes.flatMap { from in outcomes.filter { $0 != from }.map { (from, $0) } }
    }()

    private static func divergence(_ report: WhatIfReport) -> String {
        guard let first = report.divergence else { return "No verdict differs.\n" }
        let recorded = outcome(first.recorded, first.recordedLimit)
        return "first: seq \(Numbers.grouped(first.stamp.seq)), \(UTCTime.text(first.stamp.utc)), \(first.component): "
            + "\(recorded) → \(outcome(first.redecided, first.redecidedLimit))\n"
    }

    private static func outcome(_ verdict: Verdict, _ limit: String?) -> String {
        guard let limit else { return verdict.outcome.name }
        let wait = verdict.outcome == .denied ? ", again after \(Numbers.duration(verdict.retryAfter))" : ""
        return "\(verdict.outcome.name) by \(limit)\(wait)"
    }

    private static func components(_ report: WhatIfReport) -> String {
        var rows = [["component", "verdicts", "granted→denied", "denied→granted", "→never", "never→", "not there"]]
        for component in report.components {
            let verdicts = component.verdicts
            rows.append([
                component.name, Numbers.grouped(verdicts.total), Numbers.grouped(verdicts[from: .granted, to: .denied]),
                Numbers.grouped(verdicts[from: .denied, to: .granted]),
                Numbers.grouped(verdicts[from: .granted, to: .never] + verdicts[from: .denied, to: .never]),
                Numbers.grouped(verdicts[from: .never, to: .granted] + verdicts[from: .never, to: .denied]),
                Numbers.grouped(component.foreign),
            ])
        }
        return rows.count > 1 ? ShowTextTable.text(rows) : ""
    }

    private static func limits(_ report: WhatIfReport) -> String {
        var rows = [["limit that bound", "recorded", "now", "newly bound", "newly granted"]]
        for limit in report.limits {
            rows.append([
                limit.name, Numbers.grouped(limit.boundRecorded), Numbers.grouped(limit.boundHere),
                Numbers.grouped(limit.newlyBound), Numbers.grouped(limit.newlyGranted),
            ])
        }
        return rows.count > 1 ? ShowTextTable.text(rows) : ""
    }

    private static func leases(_ report: WhatIfReport) -> String {
        let leases = report.leases
        guard leases.leases > 0 else { return "" }
        return
            "leases: \(Numbers.grouped(leases.leases)); paid \(Numbers.grouped(leases.paidRecorded)) requests as recorded, "
            + "\(Numbers.grouped(leases.paidHere)) now; of \(Numbers.grouped(leases.used)) used, "
            + "\(Numbers.grouped(leases.usedUnpaid)) would not have been paid\n"
    }

    private static func alerts(_ report: WhatIfReport) -> String {
        var rows = [["alert", "of", "raised", "first", "now", "first"]]
        for alert in report.alerts {
            rows.append([
                alert.kind.name, alert.component, "\(alert.raisedRecorded)",
                alert.firstRecorded.map { UTCTime.text($0.utc) } ?? "–", "\(alert.raisedHere)",
                alert.firstHere.map { UTCTime.text($0.utc) } ?? "–",
            ])
        }
        return rows.count > 1 ? ShowTextTable.text(rows) : "No alert in either.\n"
    }

    private static func footnotes(_ report: WhatIfReport) -> String {
        var text = ""
        if report.foreign > 0 {
            text +=
                "\(Numbers.grouped(report.foreign)) questions have no component, kind or room in the other topology, and "
            text += "are in no other count.\n"
        }
        if report.ordersLeftOut > 0 {
            text += "\(Numbers.grouped(report.ordersLeftOut)) changes by administrators were left out.\n"
        }
        return text + note + "\n"
    }

    static let note =
        "Demand is held fixed: who asked, when and for what is as recorded. In truth a denied request is tried again "
        + "(retries share an attempt) and later work waits: this is what the other topology would have done to this demand, "
        + "not how much would have been asked under it."
}
