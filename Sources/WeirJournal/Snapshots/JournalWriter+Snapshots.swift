extension JournalWriter {
    /// The journal's snapshots.
    public var snapshots: SnapshotStore { SnapshotStore(folder, disk: disk) }

    /// Makes the journal durable up to here, then writes a snapshot of the state, durably.
    ///
    /// - Parameters:
    ///   - header: what the snapshot says of itself; its seq is one that has been committed.
    ///   - state: the state's bytes.
    /// - Throws: `disk`, `poisoned`. A snapshot that cannot be written costs nothing but the time that the next start
    ///   takes: the journal goes on, unless it was the journal's own sync that failed, which poisons it.
    public func takeSnapshot(_ header: SnapshotHeader, state: RawSpan) throws(JournalError) {
        precondition(header.seq < nextSeq, "a snapshot at \(header.seq), which is not committed")
        try syncNow()
        try snapshots.write(header, state: state)
    }
}
