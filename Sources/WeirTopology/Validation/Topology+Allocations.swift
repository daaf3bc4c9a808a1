import WeirModel

extension Topology {
    /// Each allocation by itself, and the limits that follow from it.
    func validateAllocations(_ derived: Configuration, _ diagnosis: Diagnosis) {
        if components.isEmpty {
            diagnosis.report(
                "components",
                "there is no component; accepted: at least one, as in  price_feeds: { requests: 25/s }"
            )
        }
        validate(limits.allocation, "limits", diagnosis)
        for component in components { validate(component.allocation, "components" / component.name, diagnosis) }
        for limit in derived.limits where !limit.fitsFixedPoint {
            diagnosis.report(
                path(of: limit),
                "the numbers of \(limit.name) are too unround to be counted exactly: \(limit.amount) per"
                    + " \(Scale.durations.text(limit.period)), holding \(limit.burst); accepted: rounder or smaller ones"
            )
        }
    }

    /// Where the file says what the limit follows from.
    func path(of limit: LimitDefinition) -> KeyPathText {
        let name = limit.name.split(separator: ".").map(String.init)
        if limit.scope != .manager { return KeyPathText(["components"] + name) }
        guard let scope = name.first, scope != Component.globalScope else {
            return KeyPathText(["limits"] + name.dropFirst())
        }
        return KeyPathText(["scopes", scope, "limits"] + name.dropFirst())
    }

    private func validate(_ allocation: Allocation, _ path: KeyPathText, _ diagnosis: Diagnosis) {
        if let bandwidth = allocation.bandwidth, let burst = allocation.burst, burst < bandwidth {
            diagnosis.report(
                path / "burst",
                "a peak of \(Scale.bandwidths.text(burst)) is below the sustained bandwidth"
                    + " (\(Scale.bandwidths.text(bandwidth))); accepted: bandwidth or more"
            )
        }
        allocation.requestRule.validate(at: path, burstKey: "requestBurst", diagnosis)
    }
}
