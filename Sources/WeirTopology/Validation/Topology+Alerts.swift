import WeirModel

extension Topology {
    /// A warning must come before what it warns of.
    func validateAlerts(_ diagnosis: Diagnosis) {
        for rule in AlertRule.all {
            let thresholds = alerts[keyPath: rule.thresholds]
            guard let warning = thresholds.warning, let critical = thresholds.critical else { continue }
            guard rule.isRaisedBelow ? critical > warning : critical < warning else { continue }
            let (before, accepted) = (rule.unit.text(warning), rule.isRaisedBelow ? "or less" : "or more")
            diagnosis.report(
                "alerts" / rule.key / "critical",
                "\(rule.unit.text(critical)) is reached before the warning (\(before)); accepted: \(before) \(accepted),"
                    + " or never"
            )
        }
    }
}
