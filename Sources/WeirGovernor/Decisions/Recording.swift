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
        case .success(let (component, instance)):
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
            react(component, at: moment, into: &events)
            hold(fresh.facts, component, instance, at: moment, into: &events)
            return .none
        }
    }

    /// An instance tells what will not come. Facts that the transport lost had numbers: they are passed over once, and so
    /// is what was skipped before them, since facts are applied in order. What a sender gave up that keeps the rest has its
    /// turn: what is missing before it will be repeated.
    mutating func note(
        _ lost: EventsLost,
        of sender: Sender,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        switch places(of: sender) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let (_, instance)):
            let (end, overflow) = lost.first.addingReportingOverflow(lost.count)
            guard lost.count > 0, !overflow else { return .refused(.malformed) }
            var lost = lost
            if lost.passesFacts {
                let next = instances[instance].lastFact + 1
                guard lost.first > 0 else { return .refused(.malformed) }
                guard end > next else { return .refused(.alreadyApplied) }
                if lost.cause == .dropped, lost.first > next { return .refused(.ahead) }
                (lost.first, lost.count) = (next, end - next)
            }
            emit(.eventsLost(lost), by: sender, at: moment, into: &events)
            return .none
        }
    }

    mutating func note(
        _ beat: HeartbeatNoted,
        of sender: Sender,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        if case .failure(let refusal) = places(of: sender) { return .refused(refusal) }
        emit(.heartbeatNoted(beat), by: sender, at: moment, into: &events)
        return .none
    }
}

extension EventsLost {
    /// Whether numbers of the facts' sequence are passed over. What was lost of the publications is the streams' affair.
    var passesFacts: Bool { lane == .facts && passesNumbers }
}
