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
        if superseded.removeValue(forKey: answer.number) != nil { return answer.refusal }
        guard let answered = asked, answered.question.number == answer.number else { return nil }
        asked = nil
        guard answer.isPaid else {
            notBefore =
                answered.isOutdated ? ground.now : ground.now.adding(max(answer.retryAfter, ground.roundTrip))
            return nil
        }
        return hold(answer, since: answered.firstSent, ground)
    }

    private mutating func hold(_ paid: LeaseAnswer, since sent: Nanoseconds, _ ground: Ground) -> LeaseAction? {
        if ground.now < pausedUntil { return paid.refusal }
        duration = max(paid.lasts, 1)
        let usableUntil = sent.adding(ground.terms.usable(paid.lasts))
        guard ground.now < usableUntil else {
            // It took too long on its way: not worth asking for until things are better.
            notBefore = ground.now.adding(max(paid.lasts, ground.retry))
            return nil
        }
        install(paid, usableUntil: usableUntil, at: ground.now)
        return nil
    }

    private mutating func install(_ paid: LeaseAnswer, usableUntil: Nanoseconds, at now: Nanoseconds) {
        observe(at: now)
        let amount = Amount(
            requests: min(UInt64(paid.requests), RequestWord.requestsMax),
            bytes: min(paid.bytes, ByteWord.bytesMax)
        )
        held = Held(lease: paid.lease, granted: amount, duration: paid.lasts, usableUntil: usableUntil)
        cell.install(paid.lease, amount, usableUntil: usableUntil)
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
        guard let rest, !rest.isEmpty else { return nil }
        return .giveBack(rest)
    }
}

extension LeaseAnswer {
    fileprivate var isPaid: Bool { lease != .none }

    /// Hands back the whole of a lease that nobody spent anything of.
    fileprivate var refusal: LeaseAction? {
        isPaid ? .giveBack(LeaseReturn(lease: lease, unspentRequests: requests, unspentBytes: bytes)) : nil
    }
}
