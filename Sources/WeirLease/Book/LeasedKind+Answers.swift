import WeirModel

extension LeasedKind {
    /// Whether an answer to that question is still of interest. One that was taken is not: its lease may have been spent.
    func awaits(_ question: UInt64) -> Bool {
        asked?.question.number == question || superseded[question] != nil
    }

    /// How long the answer needed, where that is sure.
    func roundTrip(of question: UInt64, at now: Nanoseconds) -> Nanoseconds? {
        if let first = superseded[question] { return now.less(first) }
        guard let asked, asked.question.number == question, !asked.isRepeated else { return nil }
        return now.less(asked.firstSent)
    }

    mutating func take(_ answer: LeaseAnswer, _ ground: Ground) -> LeaseAction? {
        if superseded.removeValue(forKey: answer.question) != nil { return answer.outcome.refusal }
        guard let answered = asked, answered.question.number == answer.question else { return nil }
        asked = nil
        switch answer.outcome {
        case .granted(let grant): return take(grant, since: answered.firstSent, ground)
        case .none(let retryAfter):
            notBefore = answered.isOutdated ? ground.now : ground.now.adding(max(retryAfter, ground.roundTrip))
            return nil
        }
    }

    private mutating func take(_ grant: LeaseGrant, since sent: Nanoseconds, _ ground: Ground) -> LeaseAction? {
        if ground.now < pausedUntil { return LeaseAnswer.Outcome.granted(grant).refusal }
        duration = max(grant.duration, 1)
        let usableUntil = sent.adding(ground.terms.usable(grant.duration))
        guard ground.now < usableUntil else {
            // It took too long on its way: not worth asking for until things are better.
            notBefore = ground.now.adding(max(grant.duration, ground.retry))
            return nil
        }
        install(grant, usableUntil: usableUntil, at: ground.now)
        return nil
    }

    private mutating func install(_ grant: LeaseGrant, usableUntil: Nanoseconds, at now: Nanoseconds) {
        observe(at: now)
        let amount = Amount(
            requests: min(grant.requests, RequestWord.requestsMax),
            bytes: min(grant.bytes, ByteWord.bytesMax)
        )
        held = Held(lease: grant.lease, granted: amount, duration: grant.duration, usableUntil: usableUntil)
        cell.install(grant.lease, amount, usableUntil: usableUntil)
        seen.left = amount
        seen.spentAt = now
    }

    // MARK: Changes

    mutating func limitsChanged(assumedDuration: Nanoseconds) {
        (notBefore, duration) = (0, assumedDuration)
        asked?.isOutdated = true
    }

    mutating func pause(until end: Nanoseconds, at now: Nanoseconds) -> LeaseAction? {
        observe(at: now)
        pausedUntil = max(pausedUntil, end)
        let rest = endHeld(at: now)
        // What a question left behind for its round trip is not spent either, but has been counted as spent.
        _ = takeOut(keeping: .none)
        guard let rest, rest.requests > 0 || rest.bytes > 0 else { return nil }
        return .giveBack(rest)
    }
}

extension LeaseAnswer.Outcome {
    /// Hands back the whole of a lease that nobody spent anything of.
    fileprivate var refusal: LeaseAction? {
        guard case .granted(let grant) = self else { return nil }
        return .giveBack(LeaseReturn(lease: grant.lease, requests: grant.requests, bytes: grant.bytes))
    }
}
