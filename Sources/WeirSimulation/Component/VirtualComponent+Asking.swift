import WeirLease
import WeirModel
import WeirWire

// The strict asker: one question, one verdict, perishable.

extension VirtualComponent {
    func ask(_ work: Work) {
        guard let session, !isLeaving else { return drop() }
        let request = questions.ask(work, at: local())
        send(.allowance(session.joined.sender, lowestAwaited: questions.lowestAwaited(), [request]))
        watch(request, session.joined.sender, again: plan.retry)
    }

    /// Repeats the question, ever more rarely, until its answer comes; or, while nobody answers, lives on the reserve.
    private func watch(_ request: Request, _ sender: Sender, again wait: Nanoseconds) {
        at(time(of: local() + wait)) {
            guard self.session?.joined.sender == sender, self.questions[request.id] != nil else { return }
            if self.livesOnReserve(request, sender) { return }
            self.send(.allowance(sender, lowestAwaited: self.questions.lowestAwaited(), [request]))
            self.watch(request, sender, again: min(2 * wait, 500 * .millisecond))
        }
    }

    private func livesOnReserve(_ request: Request, _ sender: Sender) -> Bool {
        let now = local()
        guard request.kind == 0, request.permits == 0, now.less(lastHeard) > 200 * .millisecond else { return false }
        guard case .permit(usableUntil: let usableUntil) = takeReserve(at: now),
            let found = questions.giveUp(request.id)
        else {
            return false
        }
        next { self.check(found.work, Permit(holder: sender, usableUntil: usableUntil, source: .reserve)) }
        return true
    }

    func take(_ verdict: Verdict) {
        guard let session else { return }
        if questions.wasGivenUp(verdict.request), verdict.outcome == .granted {
            return send(.verdictReturn(session.joined.sender, requests: [verdict.request]))
        }
        guard let found = questions.answered(verdict.request) else { return }
        switch verdict.outcome {
        case .granted: use(verdict, found)
        case .denied: deny(found.work, for: verdict.retryAfter)
        case .never: drop()
        case .stale: again(found.work)
        }
    }

    private func use(_ verdict: Verdict, _ found: Questions.Awaited) {
        guard let session else { return }
        reserve.contact(sent: found.firstSent)
        let usableUntil =
            misdeeds.contains(.countsFromAnswer)
            ? local() + verdict.useWithin : found.firstSent + session.shortened(verdict.useWithin)
        let permit = Permit(holder: session.joined.sender, usableUntil: usableUntil, source: .verdict(verdict.request))
        if misdeeds.contains(.refundsWhatItUses) { giveBack(permit) }
        next { self.check(found.work, permit) }
    }

    private func deny(_ work: Work, for wait: Nanoseconds) {
        tally.denied += 1
        var work = work
        work.triesLeft -= 1
        guard work.triesLeft > 0, wait < 120 * .second else { return drop() }
        at(time(of: local() + max(wait, 10 * .microsecond))) { self.start(work) }
    }

    /// It has to be tried again, if it still may.
    func again(_ work: Work) {
        var work = work
        work.triesLeft -= 1
        if work.triesLeft > 0 { next { self.start(work) } } else { drop() }
    }

    func drop() {
        tally.dropped += 1
        inHand -= 1
    }

    /// A verdict that will not be used goes back, unless the manager has let its holder go.
    func giveBack(_ permit: Permit) {
        guard case .verdict(let id) = permit.source, permit.holder == session?.joined.sender else { return }
        send(.verdictReturn(permit.holder, requests: [id]))
    }
}
