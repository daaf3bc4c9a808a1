import WeirModel

extension LeasedKind {
    mutating func look(_ ground: Ground, number: inout UInt64) -> LeaseAction? {
        observe(at: ground.now)
        if asked != nil { return persist(ground, number: &number) }
        guard let held else { return seen.isWanted ? ask(ending: nil, ground, number: &number) : nil }
        return ground.now < held.usableUntil
            ? tend(held, ground, number: &number) : replace(held, ground, number: &number)
    }

    /// When to look again though nothing happens.
    func due(_ ground: Ground) -> Nanoseconds {
        if let asked { return asked.lastSent.adding(ground.retry) }
        guard let held else { return .never }
        return min(
            held.usableUntil.less(lead(held, ground)),
            seen.spentAt.adding(held.duration / 2),
            dryAt(held, ground)
        )
    }

    // MARK: Asking

    private mutating func ask(ending ended: Asked.Ending?, _ ground: Ground, number: inout UInt64) -> LeaseAction? {
        guard let wanted = wanted(ground), mayAsk(at: ground.now) else { return ended.map { .giveBack($0.rest) } }
        number += 1
        let question = LeaseQuestion(
            number: number,
            kind: id,
            requests: UInt32(clamping: wanted.requests),
            bytes: wanted.bytes,
            returns: ended?.rest
        )
        asked = Asked(question: question, firstSent: ground.now, lastSent: ground.now, endsUntil: ended?.until ?? 0)
        return .ask(question)
    }

    private func mayAsk(at now: Nanoseconds) -> Bool { now >= notBefore && now >= pausedUntil }

    /// No answer yet: repeats the question, or asks anew where an answer to the old one could not be used for long.
    private mutating func persist(_ ground: Ground, number: inout UInt64) -> LeaseAction? {
        guard var waiting = asked, ground.now >= waiting.lastSent.adding(ground.retry) else { return nil }
        if ground.now.less(waiting.firstSent) < ground.life(duration) / 2 {
            (waiting.lastSent, waiting.isRepeated) = (ground.now, true)
            asked = waiting
            return .askAgain(waiting.question)
        }
        asked = nil
        supersede(waiting)
        return ask(ending: waiting.ending(at: ground.now), ground, number: &number)
    }

    private mutating func supersede(_ waiting: Asked) {
        superseded[waiting.question.number] = waiting.firstSent
        if superseded.count > 16, let oldest = superseded.keys.min() { superseded[oldest] = nil }
    }

    // MARK: Holding

    /// Looks after a lease that can still be spent.
    private mutating func tend(_ held: Held, _ ground: Ground, number: inout UInt64) -> LeaseAction? {
        if ground.now.less(seen.spentAt) >= held.duration / 2 { return giveBack(at: ground.now) }
        let isEnding = held.usableUntil.less(ground.now) <= lead(held, ground)
        guard isEnding || isDry(held, ground) else { return nil }
        guard wanted(ground) != nil, mayAsk(at: ground.now) else { return isEnding ? giveBack(at: ground.now) : nil }
        let rest = endHeld(keeping: keptForRenewal(ground), at: ground.now)
        return ask(ending: rest.map { Asked.Ending(rest: $0, until: held.usableUntil) }, ground, number: &number)
    }

    /// Its time is over, and with it what was left.
    private mutating func replace(_ held: Held, _ ground: Ground, number: inout UInt64) -> LeaseAction? {
        _ = endHeld(at: ground.now)
        return seen.isWanted ? ask(ending: nil, ground, number: &number) : nil
    }

    private mutating func giveBack(at now: Nanoseconds) -> LeaseAction? {
        guard let rest = endHeld(at: now), !rest.isEmpty else { return nil }
        return .giveBack(rest)
    }

    /// Whether what is left will not last until an answer comes; of bytes, whether it is less than a request uses.
    private func isDry(_ held: Held, _ ground: Ground) -> Bool {
        let least = reserveForRenewal(of: held, ground)
        if seen.left.requests <= least.requests { return true }
        let expected = expected(in: held.duration)
        guard held.granted.bytes > 0, expected.bytes > 0, expected.requests > 0 else { return false }
        let average = expected.bytes / expected.requests
        return seen.left.bytes <= max(least.bytes, min(average.less(1), held.granted.bytes / 2))
    }

    /// How long before its end a lease is renewed or handed back.
    private func lead(_ held: Held, _ ground: Ground) -> Nanoseconds {
        min(2 * ground.roundTrip, ground.terms.usable(held.duration) / 4)
    }

    /// When it will be time to renew, as demand goes on. What is dry already was decided about.
    private func dryAt(_ held: Held, _ ground: Ground) -> Nanoseconds {
        let least = reserveForRenewal(of: held, ground)
        var wait = Nanoseconds.never
        if seen.left.requests > least.requests {
            wait = min(wait, requests.time(for: seen.left.requests - least.requests, least: duration))
        }
        if seen.left.bytes > least.bytes {
            wait = min(wait, bytes.time(for: seen.left.bytes - least.bytes, least: duration))
        }
        return seen.at.adding(max(wait, ground.roundTrip / 2, 100 * .microsecond))
    }
}

extension LeasedKind.Asked {
    /// A lease that a question ends.
    struct Ending {
        let rest: LeaseReturn
        let until: Nanoseconds
    }

    /// The lease that it ends, if it has not ended by itself: an unanswered question may not have arrived.
    func ending(at now: Nanoseconds) -> Ending? {
        now < endsUntil ? question.returns.map { Ending(rest: $0, until: endsUntil) } : nil
    }
}
