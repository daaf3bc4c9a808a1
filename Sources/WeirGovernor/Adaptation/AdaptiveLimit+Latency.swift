import WeirModel

// A gradient of a long against a short latency, whose long side is not an average (which drifts upward under saturation,
// and the limit with it) but a baseline measured on purpose at low load, and whose short side is the fastest answer of
// the last second, which noise does not touch and a queue does.

extension AdaptiveLimit {
    /// Above this, in microseconds, a queue stands.
    private static func threshold(_ baseline: UInt64) -> UInt64 { baseline * 3 / 2 + Tuning.slack }

    /// A queue stands: a round at low load drains it, and measures the baseline anew; afterwards what was really
    /// delivered meanwhile is allowed.
    func queueMove(at now: Nanoseconds) -> Move? {
        guard baseline > 0, now >= activeSince.adding(.second), let fastest = fastest(at: now),
            fastest > Self.threshold(UInt64(baseline))
        else { return nil }
        let word = "latency \(fastest / 1_000) ms, baseline \(baseline / 1_000) ms"
        return round(at: now, because: word) { delivered in
            min(delivered, amount - max(1, amount / Tuning.margin))
        }
    }

    /// From time to time, so that the baseline stays true.
    func scheduledRound(at now: Nanoseconds) -> Move? {
        guard now >= times.nextRound, amount <= knee || amount == ceiling else { return nil }
        return round(at: now, because: "to measure the baseline") { _ in amount }
    }

    private func round(at now: Nanoseconds, because: String, returningTo: (UInt64) -> UInt64) -> Move? {
        guard amount > floor, let delivered = delivered(since: activeSince, at: now) else { return nil }
        var move = move(because: "")
        // Half of what is delivered is low load, however far above the knee the limit stands.
        move.amount = min(amount, held(delivered / 2))
        move.knee = held(returningTo(delivered))
        move.phase = .measuring
        move.reason = "\(because): a round at \(move.amount), then \(move.knee)"
        return move.amount < amount ? move : nil
    }

    /// While a round runs: lower, if even that is more than is delivered; over, when the latency falls no more.
    func roundMove(at now: Nanoseconds) -> Move? {
        lowered(at: now) ?? restored(at: now)
    }

    private func lowered(at now: Nanoseconds) -> Move? {
        let recent = lastSeconds(2, at: now)
        guard now >= times.calmSince.adding(2 * .second), recent.answered >= Tuning.rated,
            recent.admitted < recent.granted - recent.granted / 8
        else { return nil }
        let delivered = recent.admitted.scaled(by: period, over: 2 * .second)
        var move = move(because: "\(recent.granted) sent and \(recent.admitted) answered in two seconds: lower")
        move.amount = held(delivered / 2)
        move.knee = min(knee, held(delivered))
        return move.amount < amount ? move : nil
    }

    private func restored(at now: Nanoseconds) -> Move? {
        let current = now / AnswerWindow.width
        let recentFrom = current.less(AnswerWindow.perSecond)
        let start = max(times.calmSince / AnswerWindow.width + 1, current.less(AnswerWindow.kept - 1))
        let before = answers.sum(start..<max(start, recentFrom))
        let recent = answers.sum(max(start, recentFrom)..<max(start, current + 1))
        var move = move(because: "")
        move.amount = knee
        move.phase = .open
        if before.calm > 0, recent.calm > 0, before.calm.addingClamped(recent.calm) >= Tuning.believed {
            let fall = max(min(before.calmest / 8, Tuning.drains), 1_000)
            let isFalling = recent.calmest < before.calmest.less(fall)
            let isRising = UInt64(recent.calmest) > Self.threshold(UInt64(before.calmest))
            if isFalling || isRising { return nil }
            move.baseline = max(1, min(before.calmest, recent.calmest))
            move.reason = "baseline \(move.baseline) us measured: back to \(knee)"
            return move
        }
        let waited = now >= times.calmSince.adding(8 * .second)
        guard waited, lastSeconds(7, at: now).answered < Tuning.believed else { return nil }
        move.reason = "nothing was answered to measure: back to \(knee)"
        return move
    }

    /// The fastest answer of the last half second, in microseconds; of more seconds where there were few.
    private func fastest(at now: Nanoseconds) -> UInt64? {
        let current = now / AnswerWindow.width
        for quarters in [2, 4, 8, 16, AnswerWindow.kept - 1] {
            let recent = answers.sum(current.less(quarters)..<current)
            let enough = quarters < AnswerWindow.kept - 1 ? 2 * Tuning.believed : Tuning.believed
            if recent.answered >= enough { return UInt64(recent.fastest) }
        }
        return nil
    }

    /// What the other side delivers in a period, of what was sent since `start`; nil where too little is known.
    private func delivered(since start: Nanoseconds, at now: Nanoseconds) -> UInt64? {
        let current = now / AnswerWindow.width
        let known = current.less(start / AnswerWindow.width + 1)
        guard known >= AnswerWindow.perSecond else { return nil }
        func rate(_ quarters: UInt64, ifAtLeast answers: UInt32) -> UInt64? {
            let quarters = min(quarters, known)
            let sum = self.answers.sum(current - quarters..<current)
            guard sum.answered >= answers else { return nil }
            return sum.admitted.scaled(by: period, over: quarters * AnswerWindow.width)
        }
        let second = rate(AnswerWindow.perSecond, ifAtLeast: Tuning.rated)
        let twoSeconds = rate(2 * AnswerWindow.perSecond, ifAtLeast: Tuning.rated)
        // The larger: a queue's server is never faster than itself, but it may have been idle.
        if let best = [second, twoSeconds].compactMap({ $0 }).max() { return best }
        return rate(AnswerWindow.kept - 1, ifAtLeast: Tuning.believed)
    }

    /// The sum of the last whole quarters of a second.
    func lastSeconds(_ count: UInt64, at now: Nanoseconds) -> AnswerWindow.Bucket {
        let current = now / AnswerWindow.width
        return answers.sum(current.less(count * AnswerWindow.perSecond)..<current)
    }

    /// Since when the limit has been at work as it is: what came before says nothing about it.
    private var activeSince: Nanoseconds { max(pausedUntil, times.restored, firstNoted) }
}

extension UInt32 {
    fileprivate func addingClamped(_ other: UInt32) -> UInt32 { UInt32(clamping: UInt64(self) + UInt64(other)) }
    fileprivate func less(_ other: UInt32) -> UInt32 { self > other ? self - other : 0 }
}
