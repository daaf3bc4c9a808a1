extension JournalWriter {
    /// Writes a batch as one frame: one write and, if asked for, one sync. The events get the seqs that follow.
    ///
    /// The batch is the first of an epoch: it is synced in any case, so that no epoch that anybody heard of is ever
    /// begun twice. The buffer keeps its events, to be broadcast; `removeAll()` makes room for the next batch.
    /// - Parameters:
    ///   - frame: the batch. An empty one is not written.
    ///   - decided: when it was decided, in nanoseconds of the manager's clock.
    ///   - sync: whether it must be durable on return; otherwise the next `commit` with `sync`, or `syncNow`, does it.
    /// - Returns: the seqs of its events.
    /// - Throws: `disk`, after which the process must end; `frameTooLarge`, `poisoned`.
    @discardableResult
    public func commit(_ frame: inout FrameBuffer, decided: UInt64, sync: Bool) throws(JournalError) -> Range<UInt64> {
        let segment = try active()
        guard !frame.isEmpty else { return nextSeq..<nextSeq }
        guard frame.byteCount <= frameBytesMax else {
            throw .frameTooLarge(byteCount: frame.byteCount, max: frameBytesMax)
        }
        let seqs = nextSeq..<nextSeq + UInt64(frame.count)
        do {
            try append(&frame, kind: .events, decided: decided, to: segment)
            if sync || !isEpochDurable { try syncWritten() }
        } catch {
            state = .poisoned(error)
            throw error
        }
        return seqs
    }

    /// Makes everything durable that has been committed. Costs nothing if everything is.
    /// - Throws: `disk`, after which the process must end; `poisoned`.
    public func syncNow() throws(JournalError) {
        _ = try active()
        try orPoison { () throws(JournalError) in try syncWritten() }
    }

    /// Makes durable what opening found: a writer that was killed may have left it to the kernel alone.
    ///
    /// A journal whose first batch in each epoch comes at once needs it not; one whose events are acknowledged before
    /// does.
    /// - Throws: `disk`, after which the process must end; `poisoned`.
    public func syncFound() throws(JournalError) {
        let segment = try active()
        try orPoison { () throws(JournalError) in
            try onDisk { () throws(DiskError) in try segment.sync() }
        }
    }

    /// Ends the journal with a closing frame, durably, and gives the lock back: from now on even the last event has
    /// a witness. Closing a writer that has not begun an epoch only gives the lock back.
    /// - Parameter decided: when, in nanoseconds of the manager's clock.
    /// - Throws: `disk`, `poisoned`. The lock is given back in any case.
    public func close(decided: UInt64) throws(JournalError) {
        defer {
            cold.stop()
            spare.discard()
            lock.release()
        }
        switch state {
        case .closed: return
        case .opened: break
        case .poisoned(let cause): throw .poisoned(by: cause)
        case .writing(let segment):
            var frame = FrameBuffer(capacity: FrameHeader.byteCount + 2 * EventLayout.prefix)
            do {
                // First the events, then the frame that vouches for them.
                try syncWritten()
                try append(&frame, kind: .closing, decided: decided, to: segment)
                try syncWritten()
            } catch {
                state = .poisoned(error)
                throw error
            }
        }
        state = .closed
    }

    private func append(
        _ frame: inout FrameBuffer,
        kind: FrameHeader.Kind,
        decided: UInt64,
        to segment: ActiveSegment
    ) throws(JournalError) {
        let segment = segment.hasRoom(for: frame.byteCount) ? segment : try roll()
        let header = FrameHeader(
            kind: kind,
            length: frame.byteCount,
            previous: lastChecksum,
            epoch: epoch,
            firstSeq: nextSeq,
            decided: decided,
            durable: durableSeq,
            count: frame.count
        )
        let checksum = frame.seal(header, salt: segment.header.salt)
        do {
            try segment.write(frame.bytes)
        } catch {
            throw .disk(error)
        }
        lastChecksum = checksum
        nextSeq += UInt64(frame.count)
        hasUnsynced = true
        if segment.isHalfFull { spare.prepare() }
    }

    func syncWritten() throws(JournalError) {
        guard hasUnsynced, case .writing(let segment) = state else { return }
        try onDisk { () throws(DiskError) in try segment.sync() }
        hasUnsynced = false
        durableSeq = nextSeq - 1
        isEpochDurable = true
    }
}
