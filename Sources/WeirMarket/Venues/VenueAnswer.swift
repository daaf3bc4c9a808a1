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
        /// Of the numbers from the first asked for through `through`, what is not among the messages does not exist. `newest`
        /// is the newest number that the venue knew.
        case covered(through: UInt64, newest: UInt64)
        /// Nothing before this number is kept any more.
        case tooOld(oldest: UInt64)
        /// A snapshot that contains everything through `at`.
        case snapshot(at: UInt64, MarketUpdate)
        /// The newest number, for a probe.
        case newest(UInt64)
        /// Nothing that can be used: it is asked again.
        case failed
    }
}
