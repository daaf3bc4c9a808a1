public import WeirGovernor
public import WeirJournal
import WeirModel

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
        guard let state = try LedgerSnapshots(folder, disk).oldest(upTo: last) else {
            throw try Self.removed(last, folder, disk)
        }
        self.init(state)
    }

    /// The state at a seq: from the nearest snapshot, so that little has to be folded. (Where the ledger ends before it, the
    /// state at its end.)
    ///
    /// - Throws: ``ReplayError/journal(_:)`` with `removed` where neither the beginning nor a snapshot before it is there.
    public static func state(
        at seq: UInt64,
        of folder: String,
        disk: any Disk = SystemDisk()
    ) throws(ReplayError) -> LedgerReplay {
        guard let state = try LedgerSnapshots(folder, disk).newest(upTo: seq) else {
            throw try removed(seq, folder, disk)
        }
        var replay = LedgerReplay(state)
        try replay.fold(folder, until: seq, disk: disk)
        return replay
    }

    /// The state at a time of the wall clock: after the last event before the first that came later.
    ///
    /// - Parameter utc: nanoseconds since 1970-01-01T00:00:00Z.
    /// - Throws: as ``state(at:of:disk:)``.
    public static func state(
        atUTC utc: Int64,
        of folder: String,
        disk: any Disk = SystemDisk()
    ) throws(ReplayError) -> LedgerReplay {
        let snapshots = try LedgerSnapshots(folder, disk)
        let found = try snapshots.newest(upTo: .max) { Int64(clamping: $0.createdUtc) <= utc }
        guard let state = found, state.moment.utc <= utc else { throw try removed(1, folder, disk) }
        var replay = LedgerReplay(state)
        replay.ending = try LedgerWalk.walk(folder, from: state.seq + 1, disk: disk) { event throws(ReplayError) in
            guard event.stamp.utc <= utc else { return false }
            try replay.fold(event)
            return true
        }
        return replay
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
        guard governor.seq < last else { return }
        ending = try LedgerWalk.walk(folder, from: governor.seq + 1, disk: disk, progress: progress) {
            event throws(ReplayError) in
            try fold(event)
            return event.stamp.seq < last
        }
    }

    mutating func fold(_ event: Event) throws(ReplayError) {
        do { try governor.apply(event) } catch { throw .inconsistent(error) }
        events += 1
    }

    /// What to say where nothing is left to begin with.
    private static func removed(_ seq: UInt64, _ folder: String, _ disk: any Disk) throws(ReplayError) -> ReplayError {
        .journal(.removed(seq: seq, oldest: try LedgerSnapshots(folder, disk).oldestReach()))
    }
}
