internal import GRDB
internal import WeirModel

/// How far one topic is folded, and what is kept of it.
struct TopicRow: Equatable, Sendable {
    var topic: Topic
    /// The first sequence that is kept; one beyond the newest where none is. All from here to the newest are messages or in
    /// holes.
    var oldest: UInt64
    /// The last sequence that was folded; zero after a reset.
    var newest: UInt64
    /// Messages that are kept.
    var count: UInt64
    /// Messages of a market that were no prices.
    var skipped: UInt64
    /// How often its sequences began again.
    var generation: UInt64
    /// When its newest message was decided, in nanoseconds since 1970; nil where there is none.
    var utc: Int64?

    init(topic: Topic, state: TopicState) {
        self.topic = topic
        oldest = UInt64(clamping: state.oldest)
        newest = UInt64(clamping: state.newest)
        count = UInt64(clamping: state.count)
        skipped = UInt64(clamping: state.skipped)
        generation = UInt64(clamping: state.generation)
        utc = state.utc
    }

    init(row: Row) throws {
        let topic = Topic(try row.text("channel"), try row.text("key"))
        self.init(topic: topic, state: try TopicState(row: row))
    }
}
