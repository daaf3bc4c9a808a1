/// How far both journals are, and when their epochs began.
///
/// Whoever has delivered a seq at or after ``Mark/began`` under an older epoch knows what no journal holds any more: a manager
/// that was restored from a backup numbers anew.
public struct JournalMarks: Equatable, Sendable {
    /// How far one journal is.
    public struct Mark: Equatable, Sendable {
        /// Counts the times that it was opened for writing, from 1.
        public var epoch: UInt32
        /// The first seq of that epoch.
        public var began: UInt64
        /// The last seq.
        public var seq: UInt64

        public init(epoch: UInt32, began: UInt64, seq: UInt64) {
            self.epoch = epoch
            self.began = began
            self.seq = seq
        }
    }

    /// Of what was asked, decided and observed: the manager's own channels.
    public var ledger: Mark
    /// Of what components publish: all other channels.
    public var streams: Mark

    public init(ledger: Mark, streams: Mark) {
        self.ledger = ledger
        self.streams = streams
    }

    /// The journal that a topic's messages lie in.
    public func of(_ topic: Topic) -> Mark { Channel.isReserved(topic.channel) ? ledger : streams }
}
