import WeirModel

/// A request that is under way.
struct Flight: Sendable {
    enum Kind: Sendable, Hashable { case range, poll, snapshot, probe }

    var ticket: UInt64
    var kind: Kind
    var asked: Nanoseconds
    var deadline: Nanoseconds
    /// The first place asked for.
    var from: UInt64
    /// It asked for the newest number only, since the topic had not begun: it brings and covers nothing.
    var isForBaseline: Bool
    /// Something that it brought could not be taken in: what it did not bring may exist after all.
    var isSpoiled = false
}
