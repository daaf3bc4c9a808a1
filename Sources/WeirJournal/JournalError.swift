/// Why a journal cannot go on. Its description tells the user what happened and what to do.
public enum JournalError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The disk refused. From a writer this must end the process: memory is then ahead of the disk.
    case disk(DiskError)
    /// Another process writes this journal.
    case locked(folder: String, by: LockHolder)
    /// What was durable is not there any more, or not as it was written. Nothing was changed on disk.
    case damaged(Damage)
    /// The seq asked for was removed by retention; the journal begins at `oldest`.
    case removed(seq: UInt64, oldest: UInt64)
    /// A file written by a newer program.
    case unsupportedFormat(file: String, version: UInt32)
    /// A frame that no segment of this journal can take.
    case frameTooLarge(byteCount: Int, max: Int)
    /// An earlier failure, which this writer may not outlive.
    indirect case poisoned(by: JournalError)

    public var description: String {
        switch self {
        case .disk(let error):
            error.description
        case .locked(let folder, let holder):
            "the journal \(folder) is being written by \(holder). Stop that one first, or name another folder."
        case .damaged(let damage):
            damage.description
        case .removed(let seq, let oldest):
            "event \(seq) was removed by retention: the journal begins at \(oldest)."
        case .unsupportedFormat(let file, let version):
            "\(file) has format version \(version), which this program does not know. Use the program that wrote it, "
                + "or a newer one."
        case .frameTooLarge(let byteCount, let max):
            "a frame of \(byteCount) bytes does not fit in a segment, which takes \(max). Commit smaller batches, "
                + "or make segments larger."
        case .poisoned(let cause):
            "the journal can no longer be written, since an earlier write failed: \(cause)"
        }
    }
}

/// Turns what the disk says into what the journal says.
func onDisk<Result: ~Copyable>(_ body: () throws(DiskError) -> Result) throws(JournalError) -> Result {
    do {
        return try body()
    } catch {
        throw .disk(error)
    }
}
