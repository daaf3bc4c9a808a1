extension JournalWriter {
    /// Removes the oldest segments that the policy no longer keeps, oldest first, and never one with a hole behind it.
    ///
    /// The rule: a segment may go if the next one begins at or before the floor. So every event after the older
    /// kept snapshot stays, and the snapshot's own event too, whose frame tells the clock to the next start; so does
    /// the segment being written. Snapshots that nothing can be folded on any more go with them.
    /// - Returns: the seqs removed; empty if none.
    /// - Throws: `disk`, after which the process must end; `poisoned`; `damaged` if a kept snapshot does not verify,
    ///   in which case nothing was removed.
    @discardableResult
    public func removeOldSegments(_ policy: RetentionPolicy) throws(JournalError) -> Range<UInt64> {
        _ = try active()
        let catalog = try SegmentCatalog(folder, on: disk)
        guard let oldest = catalog.firstSeqs.first else { return nextSeq..<nextSeq }
        guard let floor = try floor(policy) else { return oldest..<oldest }
        let now = options.utc()
        var kept = oldest
        var bytes = try totalBytes(catalog)
        for (seq, next) in zip(catalog.firstSeqs, catalog.firstSeqs.dropFirst()) {
            guard next <= floor, try isSurplus(policy, bytes: bytes, endingBefore: next, now: now) else { break }
            // One that is being compressed this very moment goes the next time: the loop waits for no compressor.
            guard cold.claim(seq, before: next) else { break }
            bytes -= try remove(seq)
            kept = next
        }
        if kept > oldest { try snapshots.removeAll(behind: kept) }
        return oldest..<kept
    }

    /// Removes a segment durably, before anything else is: two removals that reached the disk in the wrong order would leave a hole.
    /// - Returns: what it took on disk, in bytes.
    private func remove(_ seq: UInt64) throws(JournalError) -> UInt64 {
        let bytes = UInt64(try StoredSegment(seq, in: folder, on: disk).byteCount)
        try onDisk { () throws(DiskError) in
            // A compressed file beside a plain one is what a failed exchange has left. It counts for nothing, and goes first.
            for path in [FileNames.coldSegment(seq), FileNames.segment(seq)].map({ folder + "/" + $0 }) {
                do throws(DiskError) { try disk.remove(path) } catch { guard error.isMissing else { throw error } }
            }
            try disk.syncFolder(folder)
        }
        return bytes
    }

    /// The seq behind which a segment may go; `nil` if none may.
    private func floor(_ policy: RetentionPolicy) throws(JournalError) -> UInt64? {
        switch policy.floor {
        case .seq(let seq):
            return min(seq, nextSeq - 1)
        case .keptSnapshots:
            let kept = try snapshots.seqs().prefix(JournalLimits.snapshotsKept)
            for seq in kept {
                if case .failure(let rejection) = try snapshots.read(seq) { throw .damaged(rejection.damage) }
            }
            return kept.last
        }
    }

    /// What the segments take on disk.
    private func totalBytes(_ catalog: SegmentCatalog) throws(JournalError) -> UInt64 {
        var total: UInt64 = 0
        for seq in catalog.firstSeqs {
            let stored = try StoredSegment(seq, in: folder, on: disk)
            _ = try stored.createdUtc()  // nothing is removed from a journal where a header is damaged
            total += UInt64(stored.byteCount)
        }
        return total
    }

    /// Whether a segment lies beyond a bound. Its youngest event is older than the segment that follows it.
    private func isSurplus(
        _ policy: RetentionPolicy,
        bytes: UInt64,
        endingBefore next: UInt64,
        now: UInt64
    ) throws(JournalError) -> Bool {
        if let max = policy.bytesMax, bytes > max { return true }
        guard let max = policy.ageMax else { return false }
        let created = try StoredSegment(next, in: folder, on: disk).createdUtc()
        return now > created && now - created > max
    }
}
