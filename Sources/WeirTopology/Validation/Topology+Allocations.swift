import WeirModel

extension Topology {
    /// Each allocation by itself, and the limits that follow from it.
    func validateAllocations(_ diagnosis: Diagnosis) {
        if components.isEmpty {
            diagnosis.report(
                "components",
                "there is no component; accepted: at least one, as in  price_feeds: { requests: 25/s }"
            )
        }
        validate(limits, "limits", diagnosis)
        for component in components { validate(component.allocation, "components" / component.name, diagnosis) }
        for limit in configuration.limits where !limit.fitsFixedPoint {
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
        return limit.scope == .manager ? KeyPathText(["limits"] + name.dropFirst()) : KeyPathText(["components"] + name)
    }

    private func validate(_ allocation: Allocation, _ path: KeyPathText, _ diagnosis: Diagnosis) {
        if let bandwidth = allocation.bandwidth, let burst = allocation.burst, burst < bandwidth {
            diagnosis.report(
                path / "burst",
                "a peak of \(Scale.bandwidths.text(burst)) is below the sustained bandwidth"
                    + " (\(Scale.bandwidths.text(bandwidth))); accepted: bandwidth or more"
            )
        }
        if allocation.requestBurst != nil, ![.tokenBucket, .adaptive].contains(allocation.strategy) {
            diagnosis.report(
                path / "requestBurst",
                "a \(allocation.strategy.name) has no burst; accepted: only with token_bucket or adaptive"
            )
        }
        if allocation.hard { validateHard(allocation, path, diagnosis) }
    }

    private func validateHard(_ allocation: Allocation, _ path: KeyPathText, _ diagnosis: Diagnosis) {
        switch allocation.strategy {
        case .fixedWindow:
            diagnosis.report(
                path / "hard",
                "a fixed_window lets up to twice its amount pass around an edge; accepted: with sliding_window or"
                    + " token_bucket"
            )
        case .adaptive:
            diagnosis.report(
                path / "hard",
                "an adaptive limit promises no window yet; accepted: with sliding_window or token_bucket"
            )
        case .tokenBucket:
            guard let rate = allocation.requests else { return }
            let burst = allocation.requestBurst ?? max(1, rate.amount / 10)
            guard burst >= rate.amount else { return }
            diagnosis.report(
                path / (allocation.requestBurst == nil ? "hard" : "requestBurst"),
                "a bucket of \(burst) leaves nothing of \(rate) to refill it with; accepted: less than \(rate.amount)"
            )
        case .slidingWindow, .concurrency: break
        }
    }
}
