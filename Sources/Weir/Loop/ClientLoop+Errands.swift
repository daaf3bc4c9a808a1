import WeirLink
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
            if reserveLine.takes(question, at: now) { reserveLine.stand(question) } else { requests.ask(question) }
        case .cancel(let token):
            let question = requests.cancel(token: token) ?? reserveLine.cancel(token: token)
            question?.answer.resume(throwing: CancellationError())
        case .giveBack(let permit): try giveBack(permit)
        case .release(let slot): try release(slot)
        case .status(let continuation): try send(.status, .status(continuation))
        case .history(let question, let continuation): try send(.history(question), .history(continuation))
        case .hear(let channel): try hear(channel)
        case .flush(let continuation): raiseBarrier(continuation)
        case .close(let continuation): try close(continuation)
        }
    }

    private mutating func hear(_ channel: Channel) throws(ZeroMQError) {
        guard heard.insert(channel).inserted else { return }
        try sockets.broadcast.subscribe(to: "\(channel.name)/")
    }

    /// A slot that came with the permit goes back with it. What was not asked for has nothing to go back to.
    private mutating func giveBack(_ permit: Permit) throws(ZeroMQError) {
        guard permit.request != 0 else { return }
        guard let sender = session.joined?.sender, sender.instance == permit.instance else { return }
        if let slot = permit.slot, slots.drop(slot) { shared.drops(slot) }
        try send(.verdictReturn(sender, requests: [permit.request]), .notice)
    }

    private mutating func release(_ slot: ConnectionSlot) throws(ZeroMQError) {
        guard let sender = session.joined?.sender, sender.instance == slot.instance else { return }
        if slots.drop(slot.id) { shared.drops(slot.id) }
        try send(.connectionRelease(sender, slots: [slot.id]), .notice)
    }

    /// Everything told so far is to be taken by the manager before `done` hears that it was.
    mutating func raiseBarrier(_ done: CheckedContinuation<Bool, Never>?) {
        let barrier = Barrier(
            facts: publishing.publisher.facts.accepted + facts.waiting,
            publications: publishing.publisher.publications.accepted + UInt64(publications.count),
            ping: .random(in: 1 ... .max),
            deadline: now.adding(topology.client.requestTimeout),
            done: done
        )
        barriers.append(barrier)
    }
}
