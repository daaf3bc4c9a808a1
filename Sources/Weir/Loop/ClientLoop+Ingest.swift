import Logging
import WeirLink
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
    var audience: Sender? {
        (publishing.isHeard || route.isDetoured) && session.isConfirmed ? session.joined?.sender : nil
    }

    /// When there will be something to publish, to ask or to repeat.
    var publishingDue: Nanoseconds {
        var due = barriers.reduce(Nanoseconds.never) { min($0, $1.deadline) }
        if session.isConfirmed { due = min(due, max(publishing.publisher.due, publishing.controlBlockedUntil)) }
        guard audience != nil else { return due }
        let retry = topology.client.requestRetry
        for barrier in barriers where barrier.isNext(after: publishing.publisher) {
            due = min(due, barrier.sent?.adding(retry) ?? publishing.blockedUntil)
        }
        if publishing.publisher.facts.hasRoom, let facts = facts.due(age: topology.client.batchAge) {
            due = min(due, max(facts, publishing.blockedUntil))
        }
        return publishing.isHolding ? min(due, publishing.blockedUntil) : due
    }

    /// Publishes what is due, in order; what the manager's queue has no room for stays here.
    mutating func publish() throws(ZeroMQError) {
        takeUpPublications()
        try tendKept()
        guard let sender = audience, now >= publishing.blockedUntil else { return }
        takeUpFacts()
        try showLife(sender)
        guard try publish(.facts, sender), try publish(.publications, sender), try publishBarriers(sender) else {
            return publishing.block(at: now, rest: restsUntil)
        }
    }

    /// Numbers what the rest of the process publishes, as long as there is room for it.
    private mutating func takeUpPublications() {
        publications.drain { item in
            guard publishing.publisher.publications.hasRoom else { return false }
            publishing.publisher.add(item.payload, under: item.topic)
            return true
        }
    }

    /// Numbers the facts that are due, as long as there is room for them. What had none before is numbered as well: so it
    /// is named in its turn.
    private mutating func takeUpFacts() {
        while publishing.publisher.facts.hasRoom {
            let isWanted = barriers.contains { $0.facts > publishing.publisher.facts.accepted }
            guard let due = facts.due(age: topology.client.batchAge), due <= now || isWanted else { return }
            let batch = facts.take(max: sizes.facts)
            publishing.publisher.add(batch.facts)
            if batch.dropped > 0 { note(dropped: batch.dropped) }
        }
    }

    private mutating func note(dropped count: UInt64) {
        publishing.publisher.drop(count, of: .facts)
        note(lost: count, of: .facts)
        guard drops.allows(at: now) else { return }
        logger.warning("the queue of facts was full", metadata: ["dropped": "\(count)"])
    }

    // All of these: - Returns: false where the queue is full.

    private mutating func publish(_ lane: Lane, _ sender: Sender) throws(ZeroMQError) -> Bool {
        if route.isDetoured { return try publishDetoured(lane, sender) }
        while let message = publishing.publisher.next(of: lane) {
            guard try publish(ingestMessage(message, lane, sender), under: topic(of: message)) else { return false }
            publishing.publisher.wentOut(lane, at: now)
        }
        return true
    }

    private mutating func publishBarriers(_ sender: Sender) throws(ZeroMQError) -> Bool {
        // No answer to a heartbeat can be heard: what is acknowledged is taken.
        if route.isDetoured {
            let publisher = publishing.publisher
            endBarriers(taken: true) { $0.isNext(after: publisher) }
            return true
        }
        for index in barriers.indices where barriers[index].isNext(after: publishing.publisher) {
            let isDue = barriers[index].sent.map { now.less($0) >= topology.client.requestRetry } ?? true
            guard isDue else { continue }
            guard try publishBeat(barriers[index].ping, sender) else { return false }
            barriers[index].sent = now
        }
        return true
    }

    mutating func publishBeat(_ ping: UInt64, _ sender: Sender) throws(ZeroMQError) -> Bool {
        let reached = publishing.publisher.reached
        let beat = HeartbeatNoted(ping: ping, lastFact: reached.facts, lastPublication: reached.publications)
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
