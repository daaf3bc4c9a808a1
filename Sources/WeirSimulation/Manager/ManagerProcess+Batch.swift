import WeirGovernor
import WeirJournal
import WeirModel
import WeirWire

/// The batch: events are encoded once, into the bytes that are journaled and the bytes that are broadcast.
extension ManagerProcess {
    func append(_ event: Event) throws(JournalError) {
        var event = event
        if case .instanceLeft(var left) = event.body {
            // How far its publications had come, which only the streams know.
            if left.isTailUnknown {
                left.lastPublication = marks.last(of: event.stamp.instance, in: streams)
                event.body = .instanceLeft(left)
            }
            streams.forget(event.stamp.instance)
            marks.forget(event.stamp.instance)
        }
        let bytes = event.encoded
        if !ledgerFrame.hasRoom(for: bytes.count) { try commitEarly() }
        do { _ = try unsafe ledgerFrame.append(copying: bytes.span.bytes) } catch {
            preconditionFailure("an event of \(bytes.count) bytes fits no frame: \(error)")
        }
        let (channel, component) = (event.body.channel, event.stamp.component)
        guard let number = archive.number(of: channel, component, key: { governor.key(of: component) }) else { return }
        take(bytes, on: number)
    }

    func append(_ published: Published) throws(JournalError) {
        let bytes = published.encoded
        if !streamsFrame.hasRoom(for: bytes.count) { try commitEarly() }
        do { _ = try unsafe streamsFrame.append(copying: bytes.span.bytes) } catch {
            preconditionFailure("a publication of \(bytes.count) bytes fits no frame: \(error)")
        }
        unsynced.insert(published.stamp.instance)
        take(bytes, on: archive.number(entering: published.topic))
    }

    private func take(_ bytes: [UInt8], on number: Int) {
        pending.append((number, bytes))
        outbox.broadcasts.append(.broadcast(bytes, under: archive.shelves[number].frame))
    }

    /// Makes the batch durable: from now on it may be told. The streams first, so that a fact about them in the ledger is
    /// never ahead of them.
    func commit() throws(JournalError) {
        try streamsLedger.commit(&streamsFrame, decided: moment.decided, sync: mustSyncStreams)
        if mustSyncStreams || streamsSyncDue <= moment.decided { try syncStreams() }
        try ledger.commit(&ledgerFrame, decided: moment.decided, sync: !misdeeds.contains(.managerForgets))
        for (number, bytes) in pending { archive.put(bytes, on: number) }
        pending.removeAll(keepingCapacity: true)
        ledgerFrame.removeAll()
        streamsFrame.removeAll()
    }

    private func syncStreams() throws(JournalError) {
        try streamsLedger.syncNow()
        unsynced.removeAll(keepingCapacity: true)
        mustSyncStreams = false
        streamsSyncDue = moment.decided + plan.streamsSync
    }

    /// A batch that is larger than a frame is committed in parts.
    private func commitEarly() throws(JournalError) { try commit() }

    // MARK: Snapshots

    /// After a batch: snapshots that are due. One that cannot be written costs nothing but the time of the next start.
    func keepUp() throws(JournalError) {
        if governor.seq >= snapshots.ledger + plan.snapshotEvery {
            snapshots.ledger = governor.seq
            let header = SnapshotHeader(
                seq: governor.seq,
                epoch: UInt64(governor.epoch),
                applyVersion: UInt64(Governor.applyVersion),
                stateHash: governor.stateHash,
                decided: governor.moment.decided
            )
            try keep(header, governor.canonicalBytes, in: ledger)
        }
        if streams.seq >= snapshots.streams + plan.snapshotEvery {
            snapshots.streams = streams.seq
            let header = SnapshotHeader(
                seq: streams.seq,
                epoch: UInt64(streams.epoch),
                applyVersion: UInt64(Governor.applyVersion),
                stateHash: streams.stateHash,
                decided: streams.decided
            )
            try keep(header, streams.canonicalBytes, in: streamsLedger)
        }
    }

    private func keep(_ header: SnapshotHeader, _ state: [UInt8], in journal: JournalWriter) throws(JournalError) {
        do { try unsafe journal.takeSnapshot(header, state: state.span.bytes) } catch { try journal.syncNow() }
    }
}
