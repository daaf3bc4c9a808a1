public import WeirGovernor
public import WeirJournal
public import ZeroMQ

/// Why the manager could not start, or had to end.
public enum ManagerError: Error, Sendable, CustomStringConvertible {
    /// A journal cannot be opened, read or written.
    case journal(JournalError)
    /// A journal verifies, and yet its events do not follow on one another.
    case inconsistent(folder: String, Inconsistency)
    /// A journal verifies, and yet holds bytes that are no event.
    case unreadable(folder: String, seq: UInt64, reason: String)
    /// A snapshot is of another program version, and what it summed up has been removed by retention.
    case snapshotOfOtherVersion(folder: String, seq: UInt64)
    /// A socket could not be made or bound.
    case socket(ZeroMQError)
    /// The topology cannot be governed by, for a reason that its own validation does not see: what it is.
    case topologyRefused(String)
    /// The manager cannot prove that it is the one that the topology names: why.
    case keys(String)
    /// Free disk fell below the second mark.
    case diskFull(folder: String, freeBytes: UInt64)

    public var description: String {
        switch self {
        case .journal(let error): "\(error)"
        case .inconsistent(let folder, let error): "the journal \(folder) contradicts itself: \(error)"
        case .unreadable(let folder, let seq, let reason):
            "the journal \(folder) holds no event at \(seq), but bytes that cannot be read: \(reason)"
        case .snapshotOfOtherVersion(let folder, let seq):
            "the snapshot at \(seq) in \(folder) was made by another version of the program, and the events before it "
                + "are gone: start that version once, let it stop cleanly, or begin with an empty folder."
        case .socket(let error): "\(error)"
        case .topologyRefused(let reason): "this topology cannot be governed by: \(reason)"
        case .keys(let reason): reason
        case .diskFull(let folder, let freeBytes):
            "only \(freeBytes) bytes are free on the disk of \(folder), less than journal.stopWater: the manager "
                + "stopped cleanly. Make room, or lower the mark, and start it again."
        }
    }
}

extension ManagerError {
    /// A replay's error, told of the folder it came from.
    init(_ error: ReplayError, folder: String) {
        switch error {
        case .journal(let error): self = .journal(error)
        case .inconsistent(let error): self = .inconsistent(folder: folder, error)
        case .unreadable(let seq, let reason): self = .unreadable(folder: folder, seq: seq, reason: reason)
        }
    }
}

/// Turns a journal's error into the manager's.
func onJournal<Result>(_ body: () throws(JournalError) -> Result) throws(ManagerError) -> Result {
    do { return try body() } catch { throw .journal(error) }
}

/// Turns a socket's error into the manager's.
func onSocket<Result: ~Copyable>(_ body: () throws(ZeroMQError) -> Result) throws(ManagerError) -> Result {
    do { return try body() } catch { throw .socket(error) }
}
