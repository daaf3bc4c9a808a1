import WeirModel

extension StatusText {
    /// What is out of the ordinary, each under a heading of its own.
    static func sections(_ report: StatusReport) -> [String] {
        let alerts = alerts(report)
        return [
            alerts.isEmpty ? "" : "alerts\n" + alerts,
            section("limits that bound", bound(report)),
            section("limits in other numbers than declared", moved(report)),
            section("paused", paused(report)),
            section("limits in shadow mode", shadow(report)),
            section("paid in advance and set aside", advanced(report)),
            section("shares of what is wanted by more than there is", shares(report)),
            section("messages rejected", report.rejected.map { "\($0.reason.name): \(Numbers.grouped($0.count))" }),
        ].filter { !$0.isEmpty }
    }

    private static func section(_ heading: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : heading + "\n" + lines.map { "  \($0)\n" }.joined()
    }

    private static func bound(_ report: StatusReport) -> [String] {
        report.limits.filter { !$0.definition.isShadow && ($0.denied > 0 || $0.never > 0) }.map { limit in
            let never = limit.never > 0 ? ", never \(Numbers.grouped(limit.never))" : ""
            return "\(limit.definition.name): denied \(Numbers.grouped(limit.denied))\(never)"
        }
    }

    private static func moved(_ report: StatusReport) -> [String] {
        report.limits.filter { $0.isMoved || $0.isOverridden }.map { limit in
            let (definition, declared) = (limit.definition, limit.declared)
            let cause = limit.isOverridden ? "by an order" : definition.metering == .bytes ? "lent" : "adapted"
            return "\(definition.name): \(LimitText.numbers(definition, declared)) → \(LimitText.numbers(definition))"
                + "  (\(cause))"
        }
    }

    private static func paused(_ report: StatusReport) -> [String] {
        report.limits.filter { $0.pausedUntil > report.moment.decided }.map { limit in
            "\(limit.definition.name): for \(Numbers.duration(limit.pausedUntil - report.moment.decided))"
        }
    }

    private static func shadow(_ report: StatusReport) -> [String] {
        report.limits.filter(\.definition.isShadow).map { limit in
            "\(limit.definition.name): would have denied \(Numbers.grouped(limit.denied + limit.never)) "
                + "of \(Numbers.grouped(limit.granted + limit.denied + limit.never))"
        }
    }

    private static func advanced(_ report: StatusReport) -> [String] {
        report.limits.filter { $0.leased > 0 || $0.reserved > 0 }.map { limit in
            "\(limit.definition.name): leased \(Numbers.grouped(limit.leased)), "
                + "reserved \(Numbers.grouped(limit.reserved))"
        }
    }

    private static func shares(_ report: StatusReport) -> [String] {
        let limits = Dictionary(
            report.limits.map { ($0.definition.id, $0.definition.name) },
            uniquingKeysWith: { first, _ in first }
        )
        return report.shares.map { share in
            "\(limits[share.limit] ?? "a limit"), \(report.name(of: share.component)): "
                + "\(Numbers.grouped(share.units)) of \(Numbers.grouped(share.wanted)) wanted, "
                + "\(Numbers.grouped(share.used)) used"
        }
    }
}
