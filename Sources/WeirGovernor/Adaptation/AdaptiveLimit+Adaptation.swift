import WeirModel

extension AdaptiveLimit {
    /// What the measurements call for: asked in the limiter's rhythm, each second. Changes nothing.
    func adaptation(at now: Nanoseconds) -> Move? {
        if let reaction = reaction(at: now) { return reaction }
        guard now >= pausedUntil, now / Tuning.rhythm != times.moved / Tuning.rhythm else { return nil }
        switch phase {
        case .measuring: return roundMove(at: now)
        case .open:
            guard isUsed(at: now) else { return nil }
            return failureMove(at: now) ?? queueMove(at: now) ?? scheduledRound(at: now) ?? growth(at: now)
        }
    }

    /// More than half of what is allowed is asked for. (Whoever uses less learns nothing about the limit.)
    private func isUsed(at now: Nanoseconds) -> Bool {
        if admissions.sum(at: now).granted > amount / 2 { return true }
        let granted = lastSeconds(2, at: now).granted
        return granted >= 4 && granted.scaled(by: period, over: 2 * .second) > amount / 2
    }

    /// The other side fails more often than not: less of it is better, whatever the cause.
    private func failureMove(at now: Nanoseconds) -> Move? {
        let recent = lastSeconds(2, at: now)
        guard recent.failed >= Tuning.believed, recent.failed > recent.answered, amount > floor else { return nil }
        let failures = "\(recent.failed) of \(UInt64(recent.failed) + UInt64(recent.answered)) failed"
        var move = move(because: "\(failures) in two seconds: cut by a tenth")
        move.amount = held(amount.lessATenth)
        move.knee = move.amount
        return move
    }

    /// Additive, by steps that double with each second without a pushback, at most half as much again.
    private func growth(at now: Nanoseconds) -> Move? {
        let most = most(at: now)
        guard amount < most, now >= max(times.growth, fullUntil) else { return nil }
        let recent = lastSeconds(2, at: now)
        guard recent.failed <= recent.answered / 9, hasShown(at: now) else { return nil }
        let doubled = amount.less(knee).addingClamped(max(1, knee / Tuning.firstStep))
        let step = min(doubled, max(1, amount / 2))
        var move = move(because: "")
        move.amount = min(most, amount.addingClamped(step))
        move.reason = "used, and nothing was pushed back: up by \(move.amount - amount)"
        return move
    }

    /// The other side has answered to the last move: a step that was not seen is not followed by another.
    private func hasShown(at now: Nanoseconds) -> Bool {
        if now >= times.moved.adding(8 * .second) { return true }
        let current = now / AnswerWindow.width
        let since = min(times.moved / AnswerWindow.width + 1, current)
        return answers.sum(since..<current).answered >= Tuning.believed
    }
}
