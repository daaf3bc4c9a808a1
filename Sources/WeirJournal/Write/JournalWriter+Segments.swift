extension JournalWriter {
    /// Makes the journal ready to be written: cuts a torn tail, clears away what a crash left half done, and begins
    /// the epoch that follows the last.
    ///
    /// The caller commits the event that tells of it, first of all. An epoch of which nothing became durable before
    /// a crash is begun again under the same number: nobody can have heard of it.
    /// - Returns: the epoch's number.
    /// - Throws: `disk`, after which the process must end; `poisoned`.
    @discardableResult
    public func beginEpoch() throws(JournalError) -> UInt64 {
        if case .poisoned(let cause) = state { throw .poisoned(by: cause) }
        guard case .opened(let end) = state else { preconditionFailure("an epoch is begun once") }
        try orPoison { () throws(JournalError) in
            try clearLeftovers()
            epoch += 1
            if let header = end.segment {
                begin(try reopen(header, at: end.offset))
            } else {
                begin(try createSegment())
            }
        }
        return epoch
    }

    /// Finishes the segment being written and goes on in the next. What is in the old one is made durable first:
    /// the new one's header vouches for it.
    func roll() throws(JournalError) -> ActiveSegment {
        try syncWritten()
        let segment = try createSegment()
        begin(segment)
        return segment
    }

    private func begin(_ segment: ActiveSegment) {
        state = .writing(segment)
        cold.look(active: segment.header.firstSeq)
    }

    private func reopen(_ header: SegmentHeader, at offset: Int) throws(JournalError) -> ActiveSegment {
        try onDisk { () throws(DiskError) in
            let file = try disk.open(folder + "/" + FileNames.segment(header.firstSeq))
            let segment = ActiveSegment(header, file: file, offset: offset)
            if let tail = recovery.tornTail { try segment.cut(tail.byteCount) }
            // A writer that was killed may have left its last frames to the kernel alone. What follows vouches for them, and
            // may be the header of the next segment, which is durable before anything here is synced again.
            try segment.sync()
            return segment
        }
    }

    /// A new segment, which gets its name only when its zeros and its header are durable.
    private func createSegment() throws(JournalError) -> ActiveSegment {
        let header = SegmentHeader(
            salt: options.salt(),
            firstSeq: nextSeq,
            epoch: epoch,
            createdUtc: options.utc(),
            capacity: options.segmentBytes,
            previousChecksum: lastChecksum
        )
        return try onDisk { () throws(DiskError) in
            let file = try spare.take()
            var bytes = [UInt8](repeating: 0, count: SegmentHeader.byteCount)
            unsafe bytes.withUnsafeMutableBytes { unsafe header.encode(into: $0) }
            try unsafe file.write(bytes.span.bytes, at: 0)
            try file.sync()
            try disk.rename(spare.path, to: folder + "/" + FileNames.segment(header.firstSeq))
            try disk.syncFolder(folder)
            return ActiveSegment(header, file: file)
        }
    }

    /// Removes a spare, which may carry a header already and is not used again; snapshots and compressed segments that were not
    /// finished; and compressed segments whose plain file is still there, which counts.
    private func clearLeftovers() throws(JournalError) {
        try onDisk { () throws(DiskError) in
            let names = try disk.list(folder)
            let plain = Set(names.compactMap(FileNames.segmentSeq))
            for name in names {
                let isDouble = FileNames.coldSegmentSeq(name).map(plain.contains) ?? false
                guard isDouble || name == FileNames.spare || FileNames.isPartial(name) else { continue }
                try disk.remove(folder + "/" + name)
            }
        }
    }
}
