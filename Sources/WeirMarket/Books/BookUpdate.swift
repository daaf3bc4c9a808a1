/// What one message says about a book.
public struct BookUpdate: Hashable, Sendable {
    /// Whether it is the whole book, which takes the place of what was there; else the levels that have changed.
    public var isSnapshot: Bool
    public var bids: [BookLevel]
    public var asks: [BookLevel]
    /// What the venue's checksum of the book is afterwards, where it says so.
    public var checksum: UInt32?

    public init(isSnapshot: Bool, bids: [BookLevel] = [], asks: [BookLevel] = [], checksum: UInt32? = nil) {
        self.isSnapshot = isSnapshot
        self.bids = bids
        self.asks = asks
        self.checksum = checksum
    }
}
