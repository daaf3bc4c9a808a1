import Logging
import Synchronization
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Telling: facts, heartbeats, publications; and who waits until they have arrived.
extension ClientLoop {
    /// The manager's subscription is the proof that it hears; it is gone when the connection is.
    mutating func receiveSubscriptions() throws(ZeroMQError) {
        while try sockets.ingest.receive(into: &frames, dontWait: true) {
            guard frames.count == 1, frames[0].byteCount == 1 else { continue }
            publishing.isHeard = unsafe frames[0].unsafeLoad(as: UInt8.self) == 1
        }
    }

    /// Who speaks, while there is someone to hear it who knows the speaker.
    var audience: Sender? { publishing.isHeard && session.isConfirmed ? session.joined?.sender : nil }

    /// When there will be something to publish.
    var publishingDue: Nanoseconds {
        var due = barriers.reduce(Nanoseconds.never) { min($0, $1.deadline) }
        guard audience != nil else { return due }
        let retry = topology.client.requestRetry
        due = barriers.reduce(due) { min($0, $1.sent?.adding(retry) ?? publishing.blockedUntil) }
        if let facts = facts.due(age: topology.client.batchAge) { due = min(due, max(facts, publishing.blockedUntil)) }
        return publishing.isHolding ? min(due, publishing.blockedUntil) : due
    }

    /// Publishes what is due, in order; what the manager's queue has no room for stays here.
    mutating func publish() throws(ZeroMQError) {
        guard let sender = audience, now >= publishing.blockedUntil else { return }
        guard try publishFacts(sender), try publishWaiting(sender), try tellLosses(sender),
            try publishBarriers(sender)
        else { return publishing.block(at: now) }
    }

    // All of these: - Returns: false where the queue is full.

    private mutating func publishFacts(_ sender: Sender) throws(ZeroMQError) -> Bool {
        while let batch = nextBatch() {
            let first = publishing.lastFact + 1
            guard try publish(.facts(sender, RequestsRecorded(first: first, facts: batch))) else {
                publishing.held = batch
                return false
            }
            publishing.wentOut(facts: batch.count)
        }
        return true
    }

    /// What was held back before; else what is due, or wanted at once by someone who waits for it.
    private mutating func nextBatch() -> [RequestFact]? {
        if !publishing.held.isEmpty {
            defer { publishing.held = [] }
            return publishing.held
        }
        let isWanted = barriers.contains { $0.facts > publishing.factsSent }
        guard let due = facts.due(age: topology.client.batchAge), due <= now || isWanted else { return nil }
        let batch = facts.take(max: sizes.facts)
        if batch.dropped > 0 { note(dropped: batch.dropped) }
        return batch.facts.isEmpty ? nil : batch.facts
    }

    private mutating func publishWaiting(_ sender: Sender) throws(ZeroMQError) -> Bool {
        while let (topic, payload) = publishing.nextPublication {
            let number = publishing.lastPublication + 1
            let message = IngestMessage.publication(sender, publisherSeq: number, payload: payload)
            guard try publish(message, under: topic) else { return false }
            publishing.nextPublicationWentOut()
        }
        return true
    }

    private mutating func note(dropped count: UInt64) {
        publishing.lostFacts += count
        shared.dropped.add(count, ordering: .relaxed)
        guard drops.allows(at: now) else { return }
        logger.warning("the queue of facts was full", metadata: ["dropped": "\(count)"])
    }

    /// What was never sent has no number: the notice names the number that would have come next.
    private mutating func tellLosses(_ sender: Sender) throws(ZeroMQError) -> Bool {
        if publishing.lostFacts > 0 {
            let (next, count) = (publishing.lastFact + 1, publishing.lostFacts)
            let lost = EventsLost(lane: .facts, first: next, count: count, cause: .queueFull)
            guard try publish(.loss(sender, lost)) else { return false }
            publishing.lostFacts = 0
        }
        if publishing.lostPublications > 0 {
            let (next, count) = (publishing.lastPublication + 1, publishing.lostPublications)
            let lost = EventsLost(lane: .publications, first: next, count: count, cause: .queueFull)
            guard try publish(.loss(sender, lost)) else { return false }
            publishing.lostPublications = 0
        }
        return true
    }

    private mutating func publishBarriers(_ sender: Sender) throws(ZeroMQError) -> Bool {
        for index in barriers.indices where barriers[index].isNext(after: publishing) {
            let isDue = barriers[index].sent.map { now.less($0) >= topology.client.requestRetry } ?? true
            guard isDue else { continue }
            guard try publishBeat(barriers[index].ping, sender) else { return false }
            barriers[index].sent = now
        }
        return true
    }

    mutating func publishBeat(_ ping: UInt64, _ sender: Sender) throws(ZeroMQError) -> Bool {
        let beat = HeartbeatNoted(
            ping: ping,
            lastFact: publishing.lastFact,
            lastPublication: publishing.lastPublication
        )
        return try publish(.heartbeat(sender, beat))
    }

    private func publish(_ message: IngestMessage, under topic: [UInt8]? = nil) throws(ZeroMQError) -> Bool {
        guard try sockets.ingest.send(topic ?? ownTopic, more: true, dontWait: true) == .sent else { return false }
        return try sockets.ingest.send(message.encoded, dontWait: true) == .sent
    }

    mutating func endLateBarriers() {
        let now = now
        endBarriers(taken: false) { $0.deadline <= now }
    }

    mutating func endBarriers(taken: Bool, where isOver: (Barrier) -> Bool) {
        for barrier in barriers where isOver(barrier) { barrier.done?.resume(returning: taken) }
        barriers.removeAll(where: isOver)
    }
}
