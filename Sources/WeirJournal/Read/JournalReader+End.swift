/// What the reader makes of a place where no frame verifies.
extension JournalReader {
    /// - Returns: whether to go on reading; `false` at the end of the journal.
    mutating func resolve(
        _ fault: FrameFault,
        in segment: SegmentFile,
        after chain: Chain
    ) throws(JournalError) -> Bool {
        if try enterNext(after: segment, chain, fault) { return true }
        if manner == .following, fault == .blank { return false }
        let rest = segment.bytes.extracting(droppingFirst: offset).byteCountWithoutZeros()
        if let damage = try damage(fault, in: segment, after: chain, rest: rest) {
            // A writer at work may have finished this very frame, and gone on, while we were looking.
            if (try? segment.frame(at: offset, after: chain)) != nil { return true }
            throw .damaged(damage)
        }
        if manner == .whole { ending = try end(in: segment, after: chain, rest: rest) }
        return false
    }

    /// Goes on into the segment that begins with the seq that is due, if there is one.
    private mutating func enterNext(
        after segment: SegmentFile,
        _ chain: Chain,
        _ fault: FrameFault
    ) throws(JournalError) -> Bool {
        guard chain.seq != segment.header.firstSeq else { return false }  // this one is still empty
        let next: SegmentFile
        do {
            next = try segments.open(chain.seq, in: folder, on: disk)
        } catch .disk(let error) where error.isMissing {
            return false
        }
        // The next segment exists, so this one is finished: behind its last frame there are only zeros.
        guard segment.bytes.extracting(droppingFirst: offset).byteCountWithoutZeros() == 0 else {
            let reason = fault == .blank || fault == .unreadable ? .strayBytes : fault.reason
            let witness = Damage.Witness(file: next.path, offset: 0, seq: next.header.firstSeq)
            throw .damaged(Damage(file: segment.path, offset: offset, reason: reason, witness: witness))
        }
        if let found = segment.wrongLength { throw .damaged(wrongLength(found, of: segment)) }
        guard chain.continues(in: next.header) else {
            throw .damaged(Damage(file: next.path, offset: 0, reason: .segmentOrder))
        }
        self.segment = next
        self.chain?.epoch = next.header.epoch
        offset = SegmentHeader.byteCount
        return true
    }

    /// The damage that a fault amounts to, if anything shows that the frame it hides was once durable.
    private func damage(
        _ fault: FrameFault,
        in segment: SegmentFile,
        after chain: Chain,
        rest: Int
    ) throws(JournalError) -> Damage? {
        let catalog = try SegmentCatalog(folder, on: disk)
        let later = catalog.segment(after: chain.seq)
        let search = WitnessSearch(
            segment.bytes,
            broken: offset,
            end: offset + rest,
            salt: segment.header.salt,
            after: chain
        )
        let last = fault.lastSeq(due: chain.seq) ?? (search.resumes?.seq ?? later).map { $0 - 1 }
        let isAffected = last.map { $0 >= chain.seq } ?? true
        let witness: Damage.Witness
        if let found = search.witness {
            witness = Damage.Witness(file: segment.path, offset: found.offset, seq: found.seq)
        } else if let later {
            witness = Damage.Witness(file: catalog.path(of: later), offset: 0, seq: later)
        } else if segment.isCompressed {
            // Only finished segments are compressed, and what finishes one is the next.
            return Damage(file: folder, offset: 0, reason: .missing, firstSeq: chain.seq)
        } else {
            return segment.wrongLength.map { wrongLength($0, of: segment, missing: chain.seq) }
        }
        return Damage(
            file: segment.path,
            offset: offset,
            reason: fault == .blank ? .missing : fault.reason,
            firstSeq: isAffected ? chain.seq : nil,
            lastSeq: isAffected ? last : nil,
            witness: witness
        )
    }

    private func wrongLength(_ found: Int, of segment: SegmentFile, missing seq: UInt64? = nil) -> Damage {
        let reason = Damage.Reason.segmentLength(found: found, made: segment.header.capacity)
        return Damage(file: segment.path, offset: min(found, segment.header.capacity), reason: reason, firstSeq: seq)
    }

    /// How a journal ends whose last segment holds nothing more that verifies and no witness against it.
    private func end(in segment: SegmentFile, after chain: Chain, rest: Int) throws(JournalError) -> Ending {
        guard rest > 0 else { return chain.closed ? .closed : .open }
        if !ownsLock {
            // What a writer is just writing is no torn tail.
            let path = folder + "/" + FileNames.lock
            if try onDisk({ () throws(DiskError) in try disk.lockHolder(path) }) != nil { return .open }
        }
        return .torn(TornTail(file: segment.path, offset: offset, byteCount: rest, seq: chain.seq))
    }
}

extension FrameFault {
    /// The last seq of the broken frame, where its header is in its place and can be trusted.
    func lastSeq(due: UInt64) -> UInt64? {
        switch self {
        case .checksum(let frame), .malformed(let frame):
            frame.firstSeq == due && frame.count > 0 ? frame.endSeq - 1 : nil
        case .blank, .unreadable, .misplaced:
            nil
        }
    }
}
