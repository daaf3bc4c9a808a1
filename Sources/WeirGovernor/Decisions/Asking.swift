import WeirModel

extension Governor {
    /// One verdict over every limit that applies: all are charged or none.
    mutating func ask(
        _ sender: Sender,
        _ lowestAwaited: RequestID,
        _ request: Request,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        switch places(of: sender) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let (component, instance)):
            if let known = repeated(request.id, lowestAwaited, instance) { return .verdict(known) }
            guard request.id > 0 else { return .refused(.malformed) }
            guard let kind = kindPlace(of: request.kind) else { return .refused(.unknownKind) }
            let permits = request.permits == 0 ? kinds[kind].permits : request.permits
            let verdict = decide(request, kind, permits, lowestAwaited, component, at: moment)
            emit(.verdictGiven(verdict), by: sender, at: moment, into: &events)
            return .verdict(verdict.verdict(seq: seq))
        }
    }

    /// The first answer again, or `stale` where it is no longer kept.
    private func repeated(_ id: RequestID, _ lowestAwaited: RequestID, _ instance: Int) -> Verdict? {
        if id < instances[instance].lowestAwaited || id < instances[instance].answers.tail || id < lowestAwaited {
            return Verdict(request: id, outcome: .stale)
        }
        return instances[instance].answers[id]?.verdict
    }

    private func decide(
        _ request: Request,
        _ kind: Int,
        _ permits: UInt32,
        _ lowestAwaited: RequestID,
        _ place: Int,
        at moment: Moment
    ) -> VerdictGiven {
        var verdict = VerdictGiven(
            request: request.id,
            attempt: request.attempt,
            lowestAwaited: lowestAwaited,
            kind: request.kind,
            outcome: .granted,
            opensConnection: request.opensConnection,
            permits: permits,
            bytes: request.bytes
        )
        let cost = Cost(
            kind: kind,
            permits: UInt64(permits),
            ownPermits: UInt64(kinds[kind].permits),
            bytes: request.bytes,
            connections: request.opensConnection ? 1 : 0
        )
        let binding = limits.wait(
            for: cost,
            of: place,
            routes,
            earliestSlot: request.opensConnection ? components[place].slots.earliestExpiry : 0,
            at: moment
        )
        if binding.time == 0 {
            verdict.useWithin = components[place].definition.useWithin
            if request.opensConnection { verdict.slot = nextSlot }
        } else {
            verdict.outcome = binding.time == .never ? .never : .denied
            verdict.limit = limits.definitions[binding.limit].id
            verdict.retryAfter = binding.time == .never ? 0 : binding.time
        }
        return verdict
    }

    /// A granted verdict that its asker will not use: what it charged goes back.
    mutating func takeBack(
        _ sender: Sender,
        _ request: RequestID,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        switch places(of: sender) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let (_, instance)):
            if instances[instance].answers.isOpen(request) {
                emit(.verdictReturned(VerdictReturned(request: request)), by: sender, at: moment, into: &events)
            }
            return .done
        }
    }
}
