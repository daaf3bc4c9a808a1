import WeirModel

extension AdaptiveLimit {
    /// Demand and use: a verdict was granted by this limit.
    mutating func note(granted units: UInt64, at now: Nanoseconds) {
        begin(at: now)
        admissions.add(granted: units, at: now)
        answers.add(AnswerWindow.Bucket(granted: units), at: now)
    }

    /// One recorded outcome.
    mutating func note(_ observation: Observation, at now: Nanoseconds) {
        begin(at: now)
        noteQuota(observation, at: now)
        if observation.usedWeight >= ceiling { fullUntil = max(fullUntil, now.adding(longestDefault)) }
        if observation.isPushback {
            notePushback(observation, at: now)
        } else {
            noteAnswer(observation, at: now)
        }
    }

    private mutating func begin(at now: Nanoseconds) {
        if firstNoted == 0 { firstNoted = max(now, 1) }
    }

    private mutating func noteAnswer(_ observation: Observation, at now: Nanoseconds) {
        let sent = observation.sent(recordedAt: now)
        var one = AnswerWindow.Bucket()
        if observation.isAdmitted {
            one.admitted = observation.units
            admissions.add(admitted: observation.units, at: now)
            if sent >= pausedUntil { hasPassed = true }
        } else {
            one.failed = 1
        }
        if observation.isSuccess, observation.latency > 0 {
            one.answered = 1
            one.fastest = observation.latency
            if phase == .measuring, sent > times.calmSince { (one.calm, one.calmest) = (1, observation.latency) }
        }
        answers.add(one, at: now)
    }

    /// Where the other side names no time to wait: one period, an hour at most.
    var longestDefault: Nanoseconds { min(period, Tuning.longestPause) }
}
