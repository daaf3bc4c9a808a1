import WeirModel

extension RateRule {
    /// What one limit promises, and by which means.
    ///
    /// - Parameters:
    ///   - path: where the rule's keys stand.
    ///   - burstKey: what a bucket's size is called there.
    func validate(at path: KeyPathText, burstKey: String, _ diagnosis: Diagnosis) {
        if burst != nil, !strategy.isBucket {
            diagnosis.report(
                path / burstKey,
                "a \(strategy.name) has no burst; accepted: only with token_bucket or adaptive"
            )
        }
        validateFloor(path, diagnosis)
        if isHard { validateHard(path, burstKey, diagnosis) }
        if metering == .bytes, strategy != .tokenBucket {
            diagnosis.report(
                path / "strategy",
                "a body may be larger than any window holds, and only a bucket can be overdrawn; accepted: token_bucket"
            )
        }
    }

    private func validateFloor(_ path: KeyPathText, _ diagnosis: Diagnosis) {
        guard let floor else { return }
        if strategy != .adaptive {
            diagnosis.report(path / "floor", "a \(strategy.name) does not move; accepted: only with adaptive")
        } else if let rate, floor.exceeds(rate) {
            diagnosis.report(
                path / "floor",
                "\(floor) is more than the limit itself (\(rate)); accepted: up to \(rate)"
            )
        }
    }

    private func validateHard(_ path: KeyPathText, _ burstKey: String, _ diagnosis: Diagnosis) {
        switch strategy {
        case .fixedWindow:
            diagnosis.report(
                path / "hard",
                "a fixed_window lets up to twice its amount pass around an edge; accepted: with sliding_window or"
                    + " token_bucket"
            )
        case .adaptive:
            diagnosis.report(
                path / "hard",
                "an adaptive limit goes by what the other side shows and promises no window; accepted: with sliding_window"
                    + " or token_bucket"
            )
        case .tokenBucket:
            guard let rate else { return }
            let burst = burst ?? max(1, rate.amount / 10)
            guard burst >= rate.amount else { return }
            diagnosis.report(
                path / (self.burst == nil ? "hard" : burstKey),
                "a bucket of \(burst) leaves nothing of \(rate) to refill it with; accepted: less than \(rate.amount)"
            )
        case .slidingWindow, .concurrency: break
        }
    }
}
