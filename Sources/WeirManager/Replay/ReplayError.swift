public import WeirGovernor
public import WeirJournal

/// Why a ledger could not be folded.
public enum ReplayError: Error, Sendable, CustomStringConvertible {
    case journal(JournalError)
    case inconsistent(Inconsistency)
    case unreadable(seq: UInt64, String)

    public var description: String {
        switch self {
        case .journal(let error): "\(error)"
        case .inconsistent(let error): "\(error)"
        case .unreadable(let seq, let reason): "event \(seq) cannot be read: \(reason)"
        }
    }
}
