import WeirModel

extension AdaptiveLimit {
    /// What a pushback calls for, or a quota that was told, at once: asked right after facts were folded. Changes nothing.
    func reaction(at now: Nanoseconds) -> Move? {
        guard let pushback else { return quotaMove(at: now) }
        var move = pushbackMove(pushback, at: now)
        (move.amount, move.knee) = (min(move.amount, most(at: now)), min(move.knee, most(at: now)))
        return move
    }

    private func pushbackMove(_ pushback: Pushback, at now: Nanoseconds) -> Move {
        var move = move(because: "")
        move.pausedUntil = max(pausedUntil, pushback.until)
        let said = "\(pushback.status): "
        switch pushback.kind {
        case .underWay:
            move.reason = said + "already under way, and asks for a longer pause"
            return move
        case .further:
            move.cut(to: held(amount.lessATenth), because: said + "again during the pause, cut by a tenth")
        case .first where !hasPassed:
            // The pause was too short, which says nothing about the rate: wait twice as long.
            let doubled = pausedUntil.less(times.pauseBegan).multipliedClamped(by: 2)
            move.pausedUntil = max(move.pausedUntil, now.adding(min(doubled, Tuning.longestPause)))
            move.cut(to: held(amount.lessATenth), because: said + "nothing passed since the last pause, cut by a tenth")
        case .first:
            let (target, reason) = firstCut(at: now)
            move.cut(to: held(target), because: said + reason)
        }
        return move
    }

    /// To what was admitted in the period before, where that tells anything.
    private func firstCut(at now: Nanoseconds) -> (UInt64, String) {
        let tried = phase == .measuring ? max(amount, knee) : amount
        if let told = quota.most(at: now), told < tried {
            return (told, "its window holds \(quota.amount), as it says: cut to \(held(told))")
        }
        let admitted = admissions.sum(at: now).admitted
        // A step too far beyond a knee that held: what held is better known than one window tells.
        if amount > knee, under(admitted) >= knee, knee >= admitted - admitted / Tuning.near {
            return (knee, "a step too far, back to the \(knee) that held")
        }
        if admitted < tried - tried / Tuning.margin {
            return (
                under(admitted),
                "cut to \(under(admitted) < admitted ? "just under " : "")the \(admitted) admitted in the last \(period.inWords)"
            )
        }
        let age = now.less(max(pausedUntil, firstNoted))
        guard pausedUntil > 0, age < period.multipliedClamped(by: Tuning.tried) else {
            let target = min(under(admitted), tried - 1)
            return (target, "cut to just under the \(tried) that were allowed and admitted")
        }
        if now < times.cut.adding(period) {
            return (tried, "too soon after the last cut to tell, held at \(tried)")
        }
        return (tried.lessATenth, "a whole period was admitted, and then no more: cut by a tenth")
    }

    /// Just under: at the very edge the jitter of the network alone would be pushed back.
    private func under(_ admitted: UInt64) -> UInt64 {
        admitted < Tuning.marginFrom ? admitted : admitted - max(1, admitted / Tuning.margin)
    }

    func held(_ value: UInt64) -> UInt64 { min(max(value, floor), ceiling) }
}

extension AdaptiveLimit.Move {
    /// Below what is allowed now, never above: a pushback does not raise a limit.
    fileprivate mutating func cut(to target: UInt64, because reason: String) {
        amount = phase == .measuring ? target : min(amount, target)
        knee = amount
        phase = .open
        self.reason = reason
    }
}

extension Nanoseconds {
    /// For people: "second", "60 s", "100 ms".
    fileprivate var inWords: String {
        if self == .second { return "second" }
        if self % .second == 0 { return "\(self / .second) s" }
        return self % .millisecond == 0 ? "\(self / .millisecond) ms" : "\(self) ns"
    }
}
