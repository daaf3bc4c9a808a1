import WeirLease
import WeirModel

// From the wish to send to the end of the write. A pause may come between any two steps.

extension VirtualComponent {
    /// Demand arises, in a phase, until it is over.
    func want(_ phase: ComponentPlan.Phase) {
        guard timeline.now < phase.until else { return }
        let pause = phase.isErratic ? chance.below(2 * phase.interval + 1) : phase.interval
        timeline.at(timeline.now + max(pause, 1)) { self.want(phase) }
        tally.wanted += 1
        let bytes = chance.within(phase.bytes)
        let work = Work(
            kind: chance.pick(phase.kinds),
            bytes: bytes,
            moves: chance.oneIn(3) ? chance.below(bytes + 1) : bytes,
            permits: phase.permits ?? 0,
            triesLeft: plan.tries
        )
        guard isAlive, session != nil, !isLeaving, inHand < plan.handsFull else { return tally.dropped += 1 }
        inHand += 1
        at(timeline.now) { self.start(work) }
    }

    /// Spends a lease where there is one, and asks where there is none.
    func start(_ work: Work) {
        guard let holder = session?.joined.sender, !isLeaving else { return drop() }
        guard work.permits == 0, let cell = book.cell(of: work.kind) else { return ask(work) }
        // The thread may stop between the subtraction and its look at the clock.
        let pause = stepTime()
        if let spent = cell.spend(bytes: work.bytes, now: { self.local(in: pause) }) {
            let permit = Permit(holder: holder, usableUntil: spent.usableUntil, source: .lease(spent.lease))
            return at(timeline.now + pause) { self.check(work, permit) }
        }
        ask(work)
        lookAtBook()
    }

    /// The check right before the write: this is the moment that counts.
    func check(_ work: Work, _ permit: Permit) {
        guard !isLeaving else { return drop() }
        if local() >= permit.usableUntil, !misdeeds.contains(.ignoresUseBy) {
            tally.stale += 1
            giveBack(permit)
            return again(work)
        }
        uses.note(work, permit, by: plan.id, at: manager.reading(at: timeline.now))
        if misdeeds.contains(.usesTwice) { uses.note(work, permit, by: plan.id, at: manager.reading(at: timeline.now)) }
        next { self.wrote(work, permit) }
    }

    /// The write has ended; whether in time is known only now.
    private func wrote(_ work: Work, _ permit: Permit) {
        inHand -= 1
        let isLate = local() >= permit.usableUntil
        if isLate { tally.late += 1 }
        tell(RequestFact(work, permit, isLate: isLate, isForeign: permit.holder != session?.joined.sender))
    }

    func takeReserve(at now: Nanoseconds) -> ReserveHolder.Verdict {
        let verdict = reserve.take(at: now, isUnreachable: true)
        if misdeeds.contains(.gulpsReserve), case .wait = verdict { return .permit(usableUntil: reserve.end) }
        return verdict
    }
}

extension RequestFact {
    /// - Parameter isForeign: whether another instance tells it than the one that got the permit: then its number says
    ///   nothing, and its bytes are told without one.
    fileprivate init(_ work: Work, _ permit: Permit, isLate: Bool, isForeign: Bool) {
        var flags: Flags = isLate ? [.success, .usedLate] : .success
        var request: RequestID = 0
        switch permit.source {
        case _ where isForeign: break
        case .verdict(let id): request = id
        case .lease(let id):
            request = id.rawValue
            flags.insert(.leased)
        case .reserve: flags.insert(.reserved)
        }
        self.init(
            request: request,
            sent: work.moves / 2,
            received: work.moves - work.moves / 2,
            latency: 1_000,
            status: 200,
            flags: flags
        )
    }
}
