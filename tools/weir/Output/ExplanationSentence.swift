import WeirGovernor
import WeirModel

/// A verdict in one sentence.
enum ExplanationSentence {
    static func text(_ explanation: Explanation) -> String {
        switch explanation.subject {
        case .request(let verdict): text(verdict, explanation)
        case .lease(let granted): text(granted, explanation)
        }
    }

    private static func text(_ verdict: VerdictGiven, _ explanation: Explanation) -> String {
        guard verdict.outcome != .granted else { return granted(explanation) }
        guard let view = explanation.binding else { return "\(verdict.outcome.name) by a limit that is not on its way" }
        let name = view.definition.name
        guard verdict.outcome == .denied else {
            return "never, by \(name): it costs \(Numbers.grouped(view.units)), and the limit cannot hold more than "
                + "\(Numbers.grouped(most(view)))"
        }
        let share = view.share.map { share in
            view.waits.share >= view.waits.count && view.waits.share > 0
                ? "\(Numbers.grouped(share.used)) of its share of \(Numbers.grouped(share.units)) used in this round"
                : nil
        }
        let isPaused = view.waits.pause > 0 && view.waits.pause == view.waits.longest
        let state = (isPaused ? "its scope is paused" : share ?? nil) ?? ExplanationWords.use(view)
        return "denied by \(name): \(state)\(aside(view)); \(ExplanationWords.remedy(view))"
    }

    private static func granted(_ explanation: Explanation) -> String {
        let counting = explanation.limits.filter { $0.units > 0 && !$0.definition.isShadow }
        guard let tightest = counting.min(by: { left($0) < left($1) }) else { return "granted: no limit counts it" }
        return "granted: each of \(counting.count) limits had room; the least was left at \(tightest.definition.name): "
            + ExplanationWords.use(tightest)
    }

    private static func text(_ granted: LeaseGranted, _ explanation: Explanation) -> String {
        let paid = "\(Numbers.grouped(UInt64(granted.requests))) of \(Numbers.grouped(UInt64(granted.wanted)))"
        let text = "paid \(paid) requests in advance, for \(Numbers.duration(granted.lasts))"
        guard let view = explanation.binding else { return text }
        return "\(text): \(view.definition.name) allowed no more (\(ExplanationWords.use(view)), "
            + "\(Numbers.grouped(view.leased)) leased out before)"
    }

    /// What else takes of the limit.
    private static func aside(_ view: Explanation.LimitView) -> String {
        view.reserved > 0 ? " and \(Numbers.grouped(view.reserved)) set aside as reserves" : ""
    }

    /// The most that a limit ever holds, in its unit.
    private static func most(_ view: Explanation.LimitView) -> UInt64 {
        let whole = view.definition.burst > 0 ? view.definition.burst : view.definition.amount
        return whole - min(whole, view.reserved)
    }

    /// What was left of a limit, as a part of the whole in parts per million.
    private static func left(_ view: Explanation.LimitView) -> UInt64 {
        let whole = max(most(view), 1)
        return (whole - min(whole, view.used)).multipliedReportingOverflow(by: 1_000_000).partialValue / whole
    }
}
