import Logging
import WeirLease
import WeirLink
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Leaving in order.
extension ClientLoop {
    /// From now on nothing new is asked, and what was told is made sure of.
    mutating func close(_ continuation: CheckedContinuation<Void, Never>?) throws(ZeroMQError) {
        if closing == nil {
            closing = Closing(at: now)
            for question in requests.abandon() + reserveLine.hearManager() {
                question.answer.resume(throwing: AllowanceError.closed)
            }
            try act(leases.close(at: now))
            publications.close()
            if hasToTell || publishing.hasSpoken { raiseBarrier(nil) }
        }
        if let continuation { closing?.done.append(continuation) }
    }

    /// Does what is next on the way out. - Returns: whether it is over.
    mutating func leave() throws(ZeroMQError) -> Bool {
        guard let step = closing?.step else { return false }
        guard let joined = session.joined else { return true }
        switch step {
        case .telling:
            // Nobody is there to say that it has arrived, and nothing is left that waits for someone.
            if audience == nil, !hasToTell { endBarriers(taken: false) { _ in true } }
            guard barriers.isEmpty else { return false }
            closing?.go(to: .leaving, at: now)
            return try leave()
        case .leaving:
            try sayGoodbye(joined)
            return !session.isConfirmed || isStepOver(within: topology.client.requestTimeout)
        case .over: return true
        }
    }

    /// When the way out has to be looked at again though nothing has arrived, by ``BootClock``.
    var closingDue: Nanoseconds {
        guard let closing else { return .never }
        return max(closing.since, closing.sent).adding(topology.client.requestRetry)
    }

    private var hasToTell: Bool {
        !facts.isEmpty || publications.count > 0 || !publishing.publisher.isSettled
    }

    private mutating func sayGoodbye(_ joined: Joined) throws(ZeroMQError) {
        guard let closing, now.less(closing.sent) >= topology.client.requestRetry else { return }
        self.closing?.send(at: now)
        // What will not be sent any more is counted as well: the manager names it as lost.
        let goodbye = Goodbye(
            lastFact: publishing.publisher.facts.last + facts.untaken,
            lastPublication: publishing.publisher.publications.last + UInt64(publications.count)
        )
        try send(.goodbye(joined.sender, goodbye), .goodbye)
    }

    private func isStepOver(within time: Nanoseconds) -> Bool {
        guard let closing else { return true }
        return now.less(closing.since) >= time
    }
}
