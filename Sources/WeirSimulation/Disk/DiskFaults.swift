public import WeirJournal

/// What is planned to go wrong on a virtual disk. Operations that change something are counted from 1: writes,
/// syncs, creations, renames, removals, syncs of folders.
public struct DiskFaults: Sendable {
    /// The power fails during this operation: it may have happened, wholly or in part, and none follows.
    public var powerLossAt: Int?
    /// This operation fails with this `errno` and does nothing.
    public var failureAt: (operation: Int, code: Int32)?
    /// From this operation on, every one of this kind fails with this `errno`.
    public var failing: (kind: DiskError.Operation, from: Int, code: Int32)?

    /// Nothing goes wrong.
    public init() {}

    func code(for operation: DiskError.Operation, number: Int) -> Int32? {
        if let failureAt, failureAt.operation == number { return failureAt.code }
        if let failing, failing.kind == operation, number >= failing.from { return failing.code }
        return nil
    }
}
