import Logging
import Synchronization
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Telling: facts, heartbeats, publications.
extension ClientLoop {
    /// The manager's subscription is the proof that it hears; it is gone when the connection is.
    mutating func receiveSubscriptions() throws(ZeroMQError) {
        while try sockets.ingest.receive(into: &frames, dontWait: true) {
            guard frames.count == 1, frames[0].byteCount == 1 else { continue }
            publishing.isHeard = unsafe frames[0].unsafeLoad(as: UInt8.self) == 1
        }
    }

    mutating func publish() throws(ZeroMQError) {
        guard publishing.isHeard, let joined = session.joined else { return }
        try publishFacts(joined.sender)
        try publishWaiting(joined.sender)
        if pulse.due <= now { try beat(joined) }
    }

    mutating func beat(_ joined: Joined) throws(ZeroMQError) {
        let beat = HeartbeatNoted(
            ping: pulse.beat(every: joined.heartbeatInterval, at: now),
            lastFact: publishing.lastFact,
            lastPublication: publishing.lastPublication
        )
        try publish(.heartbeat(joined.sender, beat))
    }

    private mutating func publishFacts(_ sender: Sender) throws(ZeroMQError) {
        let isDue = facts.due(age: topology.client.batchAge).map { $0 <= now } ?? false
        guard isDue || closing != nil else { return }
        repeat {
            let batch = facts.take(max: Int(topology.client.batchFacts))
            if batch.dropped > 0 { try tellDropped(batch.dropped, sender) }
            guard !batch.facts.isEmpty else { return }
            let first = publishing.number(facts: batch.facts.count)
            try publish(.facts(sender, RequestsRecorded(first: first, facts: batch.facts)))
        } while facts.due(age: topology.client.batchAge).map { $0 == 0 } ?? false
    }

    private mutating func publishWaiting(_ sender: Sender) throws(ZeroMQError) {
        for (topic, payload) in publishing.waiting {
            let number = publishing.numberPublication()
            let message = IngestMessage.publication(sender, publisherSeq: number, payload: payload)
            guard try sockets.ingest.send(topic, more: true, dontWait: true) == .sent else { continue }
            _ = try sockets.ingest.send(message.encoded, dontWait: true)
        }
        publishing.waiting.removeAll(keepingCapacity: true)
    }

    private mutating func tellDropped(_ count: UInt64, _ sender: Sender) throws(ZeroMQError) {
        shared.dropped.add(count, ordering: .relaxed)
        logger.warning("the queue of facts was full", metadata: ["dropped": "\(count)"])
        try tellLost(count, lane: .facts)
    }

    /// What was never sent has no number: the notice names the number that would have come next.
    mutating func tellLost(_ count: UInt64, lane: Lane) throws(ZeroMQError) {
        guard let sender = session.joined?.sender else { return }
        let next = (lane == .facts ? publishing.lastFact : publishing.lastPublication) + 1
        try publish(.loss(sender, EventsLost(lane: lane, first: next, count: count, cause: .queueFull)))
    }

    private mutating func publish(_ message: IngestMessage) throws(ZeroMQError) {
        guard try sockets.ingest.send(ownTopic, more: true, dontWait: true) == .sent else { return }
        _ = try sockets.ingest.send(message.encoded, dontWait: true)
    }

    // MARK: Broadcasts

    mutating func receiveBroadcasts() throws(ZeroMQError) {
        while try sockets.broadcast.receive(into: &frames, dontWait: true) {
            guard frames.count == 2, let event = try? EventCoding.decodeEvent(frames[1]) else { continue }
            switch event.body {
            case .heartbeatNoted(let beat):
                pulse.answer(beat.ping)
                shared.isManagerAnswering.store(pulse.isAnswered, ordering: .relaxed)
            case .topologyAdopted(let configuration): session.rename(configuration.limits)
            case .limitChanged(let change): shared.listeners.tell(LimitChange(change))
            default: break
            }
        }
    }
}
