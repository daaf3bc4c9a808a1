import WeirModel

extension Governor {
    /// Facts are applied once and in order: what was applied before is left out, what was skipped is named as lost.
    mutating func record(
        _ sender: Sender,
        _ recorded: RequestsRecorded,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        switch places(of: sender) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let (_, instance)):
            let next = instances[instance].lastFact + 1
            guard recorded.first > 0, !recorded.facts.isEmpty else { return .refused(.malformed) }
            let (end, overflow) = recorded.first.addingReportingOverflow(UInt64(recorded.facts.count))
            if overflow { return .refused(.malformed) }
            guard end > next else { return .refused(.alreadyApplied) }
            if recorded.first > next {
                let gap = EventsLost(lane: .facts, first: next, count: recorded.first - next, cause: .transport)
                emit(.eventsLost(gap), by: sender, at: moment, into: &events)
            }
            let known = Int(next.less(recorded.first))
            let fresh =
                known == 0
                ? recorded
                : RequestsRecorded(first: next, facts: Array(recorded.facts[known...]))
            emit(.requestsRecorded(fresh), by: sender, at: moment, into: &events)
            return .none
        }
    }

    /// What an instance says of itself and what needs no decision.
    mutating func note(
        _ body: Event.Body,
        of sender: Sender,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        if case .failure(let refusal) = places(of: sender) { return .refused(refusal) }
        emit(body, by: sender, at: moment, into: &events)
        return .none
    }
}
