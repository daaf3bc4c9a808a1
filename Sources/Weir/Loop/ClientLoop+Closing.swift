import Logging
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Leaving in order.
extension ClientLoop {
    /// Does what is next on the way out. - Returns: whether it is over.
    mutating func leave() throws(ZeroMQError) -> Bool {
        guard let step = closing?.step else { return false }
        guard let joined = session.joined else { return true }
        switch step {
        case .telling:
            if facts.isEmpty, publishing.waiting.isEmpty {
                closing?.go(to: publishing.hasSpoken ? .proving : .leaving, at: now)
                return try leave()
            }
            if isStepOver(within: topology.client.requestTimeout) { giveUp("what is left could not be told") }
        case .proving:
            if closing?.sent == 0 {
                closing?.send(at: now)
                try beat(joined)
            } else if pulse.pending == nil {
                closing?.go(to: .leaving, at: now)
                return try leave()
            }
            // The manager's subscription goes with its connection: then there is nobody to wait for.
            if !publishing.isHeard || isStepOver(within: topology.heartbeat.timeout) {
                giveUp("the manager did not say that all of it has arrived")
            }
        case .leaving:
            try sayGoodbye(joined)
            if !publishing.isHeard || isStepOver(within: topology.client.requestTimeout) {
                closing?.go(to: .over, at: now)
            }
        case .over: break
        }
        if case .over = closing?.step { return true }
        return false
    }

    /// When the way out has to be looked at again though nothing has arrived, by ``BootClock``.
    var closingDue: Nanoseconds {
        guard let closing else { return .never }
        return max(closing.since, closing.sent).adding(topology.client.requestRetry)
    }

    private mutating func sayGoodbye(_ joined: Joined) throws(ZeroMQError) {
        guard let closing, now.less(closing.sent) >= topology.client.requestRetry else { return }
        self.closing?.send(at: now)
        let goodbye = Goodbye(lastFact: publishing.lastFact, lastPublication: publishing.lastPublication)
        try send(.goodbye(joined.sender, goodbye), .goodbye)
    }

    private func isStepOver(within time: Nanoseconds) -> Bool {
        guard let closing else { return true }
        return now.less(closing.since) >= time
    }

    private mutating func giveUp(_ why: String) {
        logger.warning("closed all the same", metadata: ["component": "\(component)", "reason": "\(why)"])
        closing?.go(to: .leaving, at: now)
    }
}
