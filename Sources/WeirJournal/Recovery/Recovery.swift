/// What opening a journal found. Nothing has been changed on disk by then.
public struct Recovery: Sendable {
    /// The newest snapshot that verifies.
    public internal(set) var snapshot: SnapshotHeader?
    /// Snapshots that do not verify and were passed over. Worth a warning.
    public internal(set) var rejectedSnapshots: [Damage] = []
    /// How the journal ends.
    public internal(set) var ending: Ending = .open
    /// The oldest seq that is kept; equal to `nextSeq` if there is none.
    public internal(set) var oldestSeq: UInt64 = 1
    /// The seq that the next event gets; 1 in a new journal.
    public internal(set) var nextSeq: UInt64 = 1
    /// The last epoch; 0 in a new journal.
    public internal(set) var lastEpoch: UInt64 = 0
    /// When the last batch was decided, in nanoseconds of the manager's clock; 0 in a new journal.
    public internal(set) var lastDecided: UInt64 = 0

    /// The torn tail that will be cut, if there is one. Worth a warning.
    public var tornTail: TornTail? {
        if case .torn(let tail) = ending { tail } else { nil }
    }

    /// Whether there was no journal here before.
    public var isNew: Bool { nextSeq == 1 && lastEpoch == 0 }
}
