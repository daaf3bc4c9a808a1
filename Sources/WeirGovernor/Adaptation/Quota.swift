import WeirModel

extension AdaptiveLimit {
    /// What the other side says that its window holds, by a header of its own: then nobody has to find out by being refused.
    struct Quota: Equatable {
        /// In units of the limit; 0 where nothing was said.
        var amount: UInt64 = 0
        /// When the request was sent that was answered so.
        var asOf: Nanoseconds = 0

        /// The most that may be allowed by it: a sixteenth less, since what is sent evenly arrives a little less so, and a bucket
        /// saves a thirty-second up. Nil where nothing was said lately.
        func most(at now: Nanoseconds) -> UInt64? {
            guard amount > 0, now < asOf.adding(Tuning.quotaHolds) else { return nil }
            return amount.less(max(1, amount / Tuning.quotaMargin))
        }
    }

    /// The answer to the request that was sent last counts, whichever came last.
    mutating func noteQuota(_ observation: Observation, at now: Nanoseconds) {
        let sent = observation.sent(recordedAt: now)
        if observation.quota > 0, sent >= quota.asOf { quota = Quota(amount: UInt64(observation.quota), asOf: sent) }
    }

    /// The most that is allowed at this time.
    func most(at now: Nanoseconds) -> UInt64 { held(quota.most(at: now) ?? ceiling) }

    /// What stands above what the other side says that it bears comes down at once, before anything is refused.
    func quotaMove(at now: Nanoseconds) -> Move? {
        let most = most(at: now)
        guard amount > most || knee > most else { return nil }
        var move = move(because: "the other side says that its window holds \(quota.amount): down to \(most)")
        (move.amount, move.knee) = (min(amount, most), min(knee, most))
        return move
    }
}

extension AdaptiveLimit.Quota {
    func write(to out: inout CanonicalWriter) {
        out.write(amount)
        out.write(asOf)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        amount = try input.readUInt64()
        asOf = try input.readUInt64()
    }
}
