/// What the answer to a query says, for each of its asks.
public struct VenueAnswer: Hashable, Sendable {
    /// Which counting its numbers belong to; nil where the venue has no epochs.
    public var epoch: UInt32?
    public var parts: [Part]

    public init(epoch: UInt32? = nil, parts: [Part]) {
        self.epoch = epoch
        self.parts = parts
    }

    /// What it says to one ask.
    public struct Part: Hashable, Sendable {
        /// The ask's ticket.
        public var ticket: UInt64
        /// In ascending order.
        public var messages: [MarketUpdate]
        public var end: End

        public init(ticket: UInt64, messages: [MarketUpdate] = [], end: End) {
            self.ticket = ticket
            self.messages = messages
            self.end = end
        }
    }

    /// What is claimed beside the messages: see `LinkAnswer`, which it becomes.
    public enum End: Hashable, Sendable {
        case covered(through: UInt64, newest: UInt64)
        case tooOld(oldest: UInt64)
        case snapshot(at: UInt64, MarketUpdate)
        case newest(UInt64)
        case failed
    }
}
