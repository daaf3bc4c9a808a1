import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// What the rest of the process asks for.
extension ClientLoop {
    mutating func run(_ errand: Errand) throws(ZeroMQError) {
        switch errand {
        case .ask(let question):
            guard closing == nil else { return errand.abandon() }
            requests.ask(question)
        case .cancel(let token):
            requests.cancel(token: token)?.answer.resume(throwing: CancellationError())
        case .giveBack(let permit): try giveBack(permit)
        case .release(let slot): try release(slot)
        case .publish(let topic, let payload): publishing.wait(topic, payload)
        case .status(let continuation): try send(.status, .status(continuation))
        case .flush(let continuation): raiseBarrier(continuation)
        case .close(let continuation): close(continuation)
        }
    }

    /// A slot that came with the permit goes back with it.
    private mutating func giveBack(_ permit: Permit) throws(ZeroMQError) {
        guard let sender = session.joined?.sender, sender.instance == permit.instance else { return }
        if let slot = permit.slot { _ = slots.drop(slot) }
        try send(.verdictReturn(sender, requests: [permit.request]), .notice)
    }

    private mutating func release(_ slot: ConnectionSlot) throws(ZeroMQError) {
        guard let sender = session.joined?.sender, sender.instance == slot.instance else { return }
        _ = slots.drop(slot.id)
        try send(.connectionRelease(sender, slots: [slot.id]), .notice)
    }

    /// Everything told so far is to be taken by the manager before `done` hears that it was.
    mutating func raiseBarrier(_ done: CheckedContinuation<Bool, Never>?) {
        let barrier = Barrier(
            facts: publishing.factsSent + UInt64(publishing.held.count) + facts.waiting,
            publications: publishing.publicationsAccepted,
            ping: .random(in: 1 ... .max),
            deadline: now.adding(topology.client.requestTimeout),
            done: done
        )
        barriers.append(barrier)
    }
}
