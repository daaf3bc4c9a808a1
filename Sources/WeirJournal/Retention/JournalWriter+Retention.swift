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
            guard next <= floor else { break }
            let segment = try SegmentFile(seq, in: folder, on: disk)
            guard try isSurplus(policy, bytes: bytes, endingBefore: next, now: now) else { break }
            try onDisk { () throws(DiskError) in
                try disk.remove(segment.path)
                // One at a time: two removals that reached the disk in the wrong order would leave a hole.
                try disk.syncFolder(folder)
            }
            bytes -= UInt64(segment.header.capacity)
            kept = next
        }
        if kept > oldest { try snapshots.removeAll(behind: kept) }
        return oldest..<kept
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

    private func totalBytes(_ catalog: SegmentCatalog) throws(JournalError) -> UInt64 {
        var total: UInt64 = 0
        for seq in catalog.firstSeqs {
            total += UInt64(try SegmentFile(seq, in: folder, on: disk).header.capacity)
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
        let created = try SegmentFile(next, in: folder, on: disk).header.createdUtc
        return now > created && now - created > max
    }
}
