/// Where a message stands in the sender's own order of everything: which journal, which of its epochs, which place.
public struct Position: Hashable, Sendable {
    /// Which of the sender's journals (they have epochs of their own): a number below ``journalsMax``.
    public var journal: UInt8
    /// Zero where the sender has no such order: then nothing can be told from it.
    public var epoch: UInt32
    public var seq: UInt64

    public init(journal: UInt8 = 0, epoch: UInt32, seq: UInt64) {
        self.journal = journal
        self.epoch = epoch
        self.seq = seq
    }

    /// Nothing is known: an exchange's message.
    public static let none = Position(epoch: 0, seq: 0)

    /// How many journals a sender may have.
    public static let journalsMax: UInt8 = 4
}
