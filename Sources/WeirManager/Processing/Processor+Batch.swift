import WeirGovernor
import WeirJournal
import WeirModel
import WeirTopology
import WeirWire

/// The batch: events are encoded once, into the bytes that are journaled and the bytes that are broadcast.
extension Processor {
    mutating func append(_ event: Event) throws(ManagerError) {
        let length = EventCoding.encodedLength(of: event)
        if !ledgerFrame.hasRoom(for: length) { try commitEarly() }
        do {
            let range = try unsafe ledgerFrame.append(byteCount: length) { room in
                unsafe EventCoding.encode(event, into: room)
            }
            let stamp = event.stamp
            let channel = event.body.channel
            let source = LedgerTopic(stamp.component, channel)
            if let number = chronicle.topics.number(of: source) ?? enter(source) {
                chronicle.ledger.append(number, stamp, at: range)
            }
            guard topics.mayWant(channel) else { return }
            if let topic = topics.frame(channel, stamp.component, key: governor.key(of: stamp.component)) {
                outbox.broadcasts.append(Outbox.Broadcast(topic: topic, bytes: .ledger(range)))
            }
        } catch {
            preconditionFailure("an event of \(length) bytes fits no frame: \(error)")
        }
    }

    /// A publication is copied once: from its message into the batch.
    mutating func append(
        _ publication: borrowing Publication,
        _ stamp: Stamp,
        under frame: RawSpan
    ) throws(ManagerError) {
        let topic = frame.extracting(droppingLast: 1)
        let payload = publication.payload
        let number = publication.publisherSeq
        let length = PublishedCoding.encodedLength(topicLength: topic.byteCount, payloadLength: payload.byteCount)
        if !streamsFrame.hasRoom(for: length) { try commitEarly() }
        do {
            let range = try unsafe streamsFrame.append(byteCount: length) { room in
                unsafe PublishedCoding.encode(
                    stamp: stamp,
                    topic: topic,
                    publisherSeq: number,
                    payload: payload,
                    into: room
                )
            }
            let topicFrame = unsafe frame.withUnsafeBytes { unsafe Array($0) }
            let place = chronicle.topics.number(ofPublished: topicFrame)
            chronicle.streams.append(place, stamp, at: range)
            if topics.isWanted(topicFrame, place) {
                outbox.broadcasts.append(Outbox.Broadcast(topic: topicFrame, bytes: .streams(range)))
            }
        } catch {
            preconditionFailure("a publication of \(length) bytes fits no frame: \(error)")
        }
    }

    /// Makes the batch durable: from now on it may be told.
    mutating func commit() throws(ManagerError) {
        do {
            if !streamsFrame.isEmpty { upkeep.streamsSnapshots.wrote(streamsFrame.byteCount) }
            if !ledgerFrame.isEmpty { upkeep.ledgerSnapshots.wrote(ledgerFrame.byteCount) }
            // The streams first: after a kill, a fact about them in the ledger is never ahead of them.
            try streamsLedger.commit(&streamsFrame, decided: moment.decided, sync: mustSyncStreams)
            chronicle.streams.commit(streamsFrame, in: &chronicle.topics)
            if mustSyncStreams { try syncStreams() }
            guard !ledgerFrame.isEmpty else { return }
            let began = SystemClock.monotonic
            try ledger.commit(&ledgerFrame, decided: moment.decided, sync: true)
            chronicle.ledger.commit(ledgerFrame, in: &chronicle.topics)
            let time = SystemClock.monotonic.less(began)
            upkeep.commitTimes.note(time, every: topology.rhythms.monitor, at: moment.decided)
        } catch {
            throw .journal(error)
        }
    }

    /// Apart, for it is rare: a topic's first event.
    @inline(never)
    private mutating func enter(_ source: LedgerTopic) -> Int? {
        governor.key(of: source.component).flatMap { chronicle.topics.enter(source, key: $0) }
    }

    /// Makes what was published durable.
    mutating func syncStreams() throws(JournalError) {
        try streamsLedger.syncNow()
        unsyncedPublishers.removeAll(keepingCapacity: true)
        mustSyncStreams = false
    }

    /// Everything of the batch has been delivered: the next may begin.
    mutating func delivered() {
        outbox.removeAll()
        ledgerFrame.removeAll()
        streamsFrame.removeAll()
    }

    /// A batch that is larger than a frame is committed in parts; what is to be broadcast of them is kept aside.
    private mutating func commitEarly() throws(ManagerError) {
        try commit()
        for index in outbox.broadcasts.indices {
            switch outbox.broadcasts[index].bytes {
            case .ledger(let range):
                let bytes = unsafe ledgerFrame.event(range).withUnsafeBytes { unsafe Array($0) }
                outbox.broadcasts[index].bytes = .copy(bytes)
            case .streams(let range):
                let bytes = unsafe streamsFrame.event(range).withUnsafeBytes { unsafe Array($0) }
                outbox.broadcasts[index].bytes = .copy(bytes)
            case .copy: break
            }
        }
        ledgerFrame.removeAll()
        streamsFrame.removeAll()
    }
}
