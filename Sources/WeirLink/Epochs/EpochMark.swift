/// An epoch of a journal, and the seq at which it began.
public struct EpochMark: Hashable, Sendable {
    public var journal: UInt8
    /// Ascending, from 1.
    public var number: UInt32
    /// Its first seq. Zero for a sender whose messages have no ``Position``: whatever was delivered was before.
    public var began: UInt64

    public init(journal: UInt8 = 0, number: UInt32, began: UInt64) {
        self.journal = journal
        self.number = number
        self.began = began
    }
}
