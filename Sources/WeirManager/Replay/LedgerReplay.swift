public import WeirGovernor
public import WeirJournal
import WeirModel
import WeirWire

/// Folds a ledger again: the manager's loop without `poll`, `append` and `deliver`.
public struct LedgerReplay {
    /// The state so far.
    public private(set) var governor: Governor
    /// Events folded so far.
    public private(set) var events: UInt64 = 0
    /// How the ledger ends; nil until its end was reached.
    public private(set) var ending: Ending?
    /// The seq of the snapshot that the state began with; 0 where it began at the beginning.
    public let start: UInt64

    /// - Parameter start: the state to go on from; the beginning unless it came from a snapshot.
    public init(_ start: Governor = Governor()) {
        governor = start
        self.start = start.seq
    }

    /// A replay of a ledger from its beginning; or, where retention has removed that, from its oldest snapshot.
    ///
    /// - Parameter last: a seq that the snapshot must not lie behind.
    /// - Throws: ``ReplayError/journal(_:)`` with `removed` where neither is there.
    public init(of folder: String, until last: UInt64 = .max, disk: any Disk = SystemDisk()) throws(ReplayError) {
        do {
            _ = try JournalReader(folder, from: 1, disk: disk)
            self.init()
        } catch {
            guard case .removed = error, let state = try Self.oldestSnapshot(of: folder, until: last, disk) else {
                throw .journal(error)
            }
            self.init(state)
        }
    }

    private static func oldestSnapshot(
        of folder: String,
        until last: UInt64,
        _ disk: any Disk
    ) throws(ReplayError) -> Governor? {
        let store = SnapshotStore(folder, disk: disk)
        do {
            for seq in try store.seqs().sorted() where seq <= last {
                guard let snapshot = try store.newest(upTo: seq), snapshot.header.seq == seq else { continue }
                let bytes = unsafe snapshot.state.withUnsafeBytes { unsafe Array($0) }
                guard let state = try? Governor(canonicalBytes: bytes), state.stateHash == snapshot.header.stateHash
                else {
                    continue
                }
                return state
            }
        } catch {
            throw .journal(error)
        }
        return nil
    }

    /// Folds what follows on the state, up to the end or to a seq.
    ///
    /// - Parameters:
    ///   - folder: the ledger's folder.
    ///   - last: the last seq to fold.
    ///   - progress: told the seq reached, after each frame.
    public mutating func fold(
        _ folder: String,
        until last: UInt64 = .max,
        disk: any Disk = SystemDisk(),
        progress: (UInt64) -> Void = { _ in }
    ) throws(ReplayError) {
        var reader: JournalReader
        do { reader = try JournalReader(folder, from: governor.seq + 1, disk: disk) } catch { throw .journal(error) }
        while governor.seq < last {
            guard try foldFrame(&reader, until: last) else { break }
            progress(governor.seq)
        }
        ending = reader.ending
    }

    /// - Returns: whether there was a frame.
    private mutating func foldFrame(_ reader: inout JournalReader, until last: UInt64) throws(ReplayError) -> Bool {
        let frame: Frame?
        do { frame = try reader.next() } catch { throw .journal(error) }
        guard let frame else { return false }
        try fold(frame.events(from: governor.seq + 1), until: last)
        return true
    }

    private mutating func fold(_ events: consuming EventCursor, until last: UInt64) throws(ReplayError) {
        while governor.seq < last, let lent = events.next() {
            try fold(lent.bytes, seq: lent.seq)
            self.events += 1
        }
    }

    private mutating func fold(_ bytes: RawSpan, seq: UInt64) throws(ReplayError) {
        let event: Event
        do { event = try EventCoding.decodeEvent(bytes) } catch { throw .unreadable(seq: seq, "\(error)") }
        do { try governor.apply(event) } catch { throw .inconsistent(error) }
    }
}

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
