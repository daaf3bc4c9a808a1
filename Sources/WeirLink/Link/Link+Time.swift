public import WeirModel

extension Link {
    /// When ``advance(to:into:)`` must be called though nothing happens; nil where nothing is due ever.
    public var nextDeadline: Nanoseconds? {
        let due = self.due
        return due == .never ? nil : due
    }

    /// Does what is due. Everything that is handed in does this first, so no flood of input keeps a timer from firing.
    public mutating func advance(to now: Nanoseconds, into effects: inout [Effect]) {
        guard now >= due else { return }
        lookAtConnection(at: now, into: &effects)
        while let slot = deadlines.popDue(at: now) { tend(slot, at: now, into: &effects) }
        serveQueue(at: now, into: &effects)
    }

    @usableFromInline
    func isDue(at now: Nanoseconds) -> Bool { now >= due }

    private var due: Nanoseconds { min(min(connection.due, transport.due), min(session.due, deadlines.first)) }

    private mutating func lookAtConnection(at now: Nanoseconds, into effects: inout [Effect]) {
        if now >= connection.due { connectionFellDue(at: now, into: &effects) }
        if transport.isSilent(at: now) {
            if settings.silence.beaconInterval != nil { return drop(.silent, at: now, into: &effects) }
            if let id = session.challenge(at: now) { effects.append(.sendHeartbeat(id: id)) }
        }
        switch session.look(at: now) {
        case .send(let id): effects.append(.sendHeartbeat(id: id))
        case .unanswered: drop(.unanswered, at: now, into: &effects)
        case nil: break
        }
    }
}
