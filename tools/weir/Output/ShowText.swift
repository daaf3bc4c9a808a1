import WeirWire
import ArgumentParser
import WeirGovernor
import WeirModel

/// What of a state is shown.
enum ShowSubject: String, ExpressibleByArgument, CaseIterable {
    case component
    case limits
    case alerts
}

/// A state of the past, for people.
struct ShowText {
    private let governor: Governor
    private let moment: Moment

    /// - Parameter utc: when; at the state's last event unless it is given.
    init(_ governor: Governor, atUTC utc: Int64? = nil) {
        self.governor = governor
        let last = governor.moment
        let later = UInt64(clamping: (utc ?? last.utc) - last.utc)
        moment = Moment(decided: last.decided.adding(later), utc: last.utc + Int64(clamping: later))
    }

    func page(_ subject: ShowSubject) -> String {
        let head =
            "epoch \(governor.epoch)  seq \(Numbers.grouped(governor.seq))  state \(hashText(governor.stateHash))  "
            + "\(UTCTime.text(moment.utc))\n\n"
        return switch subject {
        case .component: head + components
        case .limits: head + limits
        case .alerts: head + alerts
        }
    }

    /// The report that a manager would have given then, had nobody sent it a message.
    var report: StatusReport {
        StatusReport(
            epoch: governor.epoch,
            seq: governor.seq,
            stateHash: governor.stateHash,
            moment: moment,
            applyVersion: Governor.applyVersion,
            topologyDigest: governor.configuration.digest,
            streamsSeq: 0,
            components: governor.componentStatuses(at: moment),
            limits: governor.limitStatuses(at: moment),
            rejected: [],
            traffic: .init(),
            alerts: governor.activeAlerts,
            shares: governor.shareStatuses(at: moment)
        )
    }

    private var components: String {
        var rows = [
            ["component", "instances", "p50", "p90", "p99", "requests/s", "last 10 s", "last 60 s", "leases", "leased"]
        ]
        for component in report.components {
            rows.append([
                component.name, "\(component.instances)", Numbers.duration(component.p50),
                Numbers.duration(component.p90), Numbers.duration(component.p99), "\(component.throughput.second)",
                "\(component.throughput.tenSeconds)", "\(component.throughput.minute)", "\(component.leases)",
                Numbers.grouped(component.leased),
            ])
        }
        return StatusText.table(report) + "\n" + ShowTextTable.text(rows)
    }

    private var limits: String {
        let report = report
        var rows = [["limit", "strategy", "used", "of", "granted", "denied", "never", "leased", "reserved", ""]]
        for limit in report.limits {
            rows.append([
                limit.definition.name, limit.definition.strategy.name, Numbers.grouped(limit.used),
                ExplanationWords.numbers(limit.definition, limit.definition.inForce), Numbers.grouped(limit.granted),
                Numbers.grouped(limit.denied), Numbers.grouped(limit.never), Numbers.grouped(limit.leased),
                Numbers.grouped(limit.reserved), mark(limit),
            ])
        }
        return ShowTextTable.text(rows) + shares(report)
    }

    private func mark(_ limit: LimitStatus) -> String {
        var marks: [String] = []
        if limit.definition.isShadow { marks.append("shadow") }
        if limit.isOverridden {
            marks.append("an administrator's; declared \(ExplanationWords.numbers(limit.definition, limit.declared))")
        } else if limit.declared != limit.definition.inForce {
            marks.append("moved; declared \(ExplanationWords.numbers(limit.definition, limit.declared))")
        }
        if limit.pausedUntil > 0 { marks.append("paused for \(Numbers.duration(limit.pausedUntil - moment.decided))") }
        return marks.joined(separator: ", ")
    }

    private func shares(_ report: StatusReport) -> String {
        guard !report.shares.isEmpty else { return "" }
        var rows = [["divided in this round", "component", "wanted", "share", "used"]]
        for share in report.shares {
            rows.append([
                governor.limitName(share.limit) ?? "?", governor.key(of: share.component) ?? "?",
                Numbers.grouped(share.wanted), Numbers.grouped(share.units), Numbers.grouped(share.used),
            ])
        }
        return "\n" + ShowTextTable.text(rows)
    }

    private var alerts: String {
        let alerts = governor.activeAlerts
        guard !alerts.isEmpty else { return "No alert stands.\n" }
        var rows = [["alert", "severity", "of", "since", "read", "threshold"]]
        for alert in alerts {
            rows.append([
                alert.kind.name, alert.severity.name, governor.key(of: alert.component) ?? "?", UTCTime.text(alert.utc),
                Self.value(alert.value, alert.kind), Self.value(alert.threshold, alert.kind),
            ])
        }
        return ShowTextTable.text(rows)
    }

    private static func value(_ value: UInt64, _ kind: AlertKind) -> String {
        switch kind {
        case .bandwidth, .connections, .successRate: Numbers.percent(UInt32(clamping: value))
        case .latency, .deniedLong, .journalLag, .banned: Numbers.duration(value)
        case .silentComponent, .eventsLost: Numbers.grouped(value)
        }
    }
}
