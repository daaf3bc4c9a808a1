import WeirModel

/// The controller of one adaptive limit: how much is allowed in one period, moved by what the other side shows.
///
/// All of its state is a function of events. ``note(granted:at:)`` and ``note(_:at:)`` only measure, and are called where
/// verdicts and facts are folded. What to do about it is decided by ``reaction(at:)`` and ``adaptation(at:)``, which
/// change nothing: their ``Move`` becomes an event, whose fold calls ``apply(_:at:)``. `Documentation/Adaptive.md`
/// explains the phases and every constant.
struct AdaptiveLimit: Equatable {
    private(set) var floor: UInt64
    private(set) var ceiling: UInt64
    private(set) var period: Nanoseconds

    /// What is allowed in one period now.
    private(set) var amount: UInt64
    private(set) var phase = Phase.open
    /// What the other side was last seen to bear: growth doubles from here, and a round at low load returns here.
    private(set) var knee: UInt64
    /// The fastest answer at low load, in microseconds; 0 before it was measured.
    private(set) var baseline: UInt32 = 0

    /// The whole scope holds until then; 0 before the first pause.
    private(set) var pausedUntil: Nanoseconds = 0
    private(set) var times = Times()

    var admissions: AdmissionWindow
    var answers = AnswerWindow()
    /// A pushback that was noted and not reacted to yet.
    var pushback: Pushback?
    /// Whether something was admitted that was sent after the last pause.
    var hasPassed = true
    /// The other side's own count reached the ceiling: no growth until then.
    var fullUntil: Nanoseconds = 0
    /// Since when there is something to measure.
    var firstNoted: Nanoseconds = 0
    /// What the other side says that its window holds, and when the request was sent that it answered so.
    var quota = Quota()

    /// When what happened last.
    struct Times: Equatable {
        var moved: Nanoseconds = 0
        var cut: Nanoseconds = 0
        var pauseBegan: Nanoseconds = 0
        /// When a round at low load ended.
        var restored: Nanoseconds = 0
        var roundBegan: Nanoseconds = 0
        /// When the amount of the round that runs was last lowered.
        var calmSince: Nanoseconds = 0
        /// No growth before.
        var growth: Nanoseconds = 0
        /// No round without a queue before.
        var nextRound: Nanoseconds = 0
    }

    /// - Parameter amount: to begin with; the ceiling unless told otherwise.
    init(floor: UInt64, ceiling: UInt64, period: Nanoseconds, amount: UInt64? = nil) {
        self.ceiling = max(ceiling, 1)
        self.floor = min(max(floor, 1), self.ceiling)
        self.period = max(period, 1)
        self.amount = min(max(amount ?? .max, self.floor), self.ceiling)
        knee = self.amount
        admissions = AdmissionWindow(period: self.period)
    }

    /// The fold of a move's event.
    mutating func apply(_ move: Move, at now: Nanoseconds) {
        let (before, was) = (amount, phase)
        amount = held(move.amount)
        knee = held(move.knee)
        phase = move.phase
        baseline = move.baseline
        pushback = nil
        times.moved = now
        pause(until: move.pausedUntil, at: now)
        switch (was, phase) {
        case (.open, .open) where amount < before:
            times.cut = now
            holdKnee(from: max(now, pausedUntil))
        case (.open, .measuring):
            times.roundBegan = now
            times.calmSince = now
            if knee < before { holdKnee(from: now) }
        case (.measuring, .measuring) where amount < before:
            times.calmSince = now
            holdKnee(from: now)
        case (.measuring, .open):
            if move.pausedUntil >= now { times.cut = now }
            times.restored = now
            // A plateau does not pass while a round runs.
            if times.growth > times.roundBegan { times.growth = times.growth.adding(now.less(times.roundBegan)) }
            let apart = now.less(times.roundBegan).multipliedClamped(by: Tuning.roundsApart)
            times.nextRound = now.adding(max(Tuning.betweenRounds, apart))
        default: break
        }
    }

    private mutating func pause(until end: Nanoseconds, at now: Nanoseconds) {
        guard end > pausedUntil else { return }
        if now >= pausedUntil { times.pauseBegan = now }
        pausedUntil = end
        hasPassed = false
        let paid = end.less(times.pauseBegan).multipliedClamped(by: Tuning.plateauPauses)
        times.growth = max(times.growth, end.adding(max(Tuning.plateau, paid)))
    }

    private mutating func holdKnee(from start: Nanoseconds) {
        times.growth = max(times.growth, start.adding(Tuning.plateau))
    }

    /// The configured limit changed while running. What stood at the old ceiling stands at the new one.
    mutating func configure(floor: UInt64, ceiling: UInt64, period: Nanoseconds) {
        let (oldCeiling, oldPeriod) = (self.ceiling, self.period)
        let fresh = AdaptiveLimit(floor: floor, ceiling: ceiling, period: period)
        (self.floor, self.ceiling, self.period) = (fresh.floor, fresh.ceiling, fresh.period)
        func carried(_ value: UInt64) -> UInt64 {
            value == oldCeiling ? self.ceiling : held(value.scaled(by: self.period, over: oldPeriod))
        }
        (amount, knee) = (carried(amount), carried(knee))
        if self.period != oldPeriod { admissions = fresh.admissions }
    }

}

extension AdaptiveLimit {
    func write(to out: inout CanonicalWriter) {
        for number in [floor, ceiling, period, amount, knee, pausedUntil, fullUntil, firstNoted] { out.write(number) }
        out.write(phase.rawValue)
        out.write(baseline)
        out.write(hasPassed)
        times.write(to: &out)
        admissions.write(to: &out)
        answers.write(to: &out)
        out.write(pushback != nil)
        pushback?.write(to: &out)
        quota.write(to: &out)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        let (floor, ceiling, period) = (try input.readUInt64(), try input.readUInt64(), try input.readUInt64())
        guard floor > 0, floor <= ceiling, period > 0 else {
            throw .invalid("an adaptive limit of \(floor) to \(ceiling) per \(period) ns")
        }
        self.init(floor: floor, ceiling: ceiling, period: period)
        amount = try input.readUInt64()
        knee = try input.readUInt64()
        guard amount == held(amount), knee == held(knee) else { throw .invalid("an amount of \(amount), knee \(knee)") }
        pausedUntil = try input.readUInt64()
        fullUntil = try input.readUInt64()
        firstNoted = try input.readUInt64()
        phase = try input.read(Phase.self, named: "phase")
        baseline = try input.readUInt32()
        hasPassed = try input.readBool()
        times = try Times(from: &input)
        try admissions.read(from: &input)
        try answers.read(from: &input)
        pushback = try input.readBool() ? Pushback(from: &input) : nil
        quota = try Quota(from: &input)
    }
}

extension AdaptiveLimit.Times {
    fileprivate func write(to out: inout CanonicalWriter) {
        for time in [moved, cut, pauseBegan, restored, roundBegan, calmSince, growth, nextRound] { out.write(time) }
    }

    fileprivate init(from input: inout CanonicalReader) throws(CanonicalError) {
        moved = try input.readUInt64()
        cut = try input.readUInt64()
        pauseBegan = try input.readUInt64()
        restored = try input.readUInt64()
        roundBegan = try input.readUInt64()
        calmSince = try input.readUInt64()
        growth = try input.readUInt64()
        nextRound = try input.readUInt64()
    }
}
