/// How much of the past a read model keeps. What is dropped can no longer be asked for; it is still in the journals for as
/// long as they keep it.
struct Keep: Sendable, Equatable {
    /// Messages of each topic at most, at least 1. What was lost counts as well: the bound is on sequences. A topic that grew
    /// beyond it is cut back a little further (by a sixteenth), so that cutting is rare.
    var messages: UInt64
    /// Messages that are older, by the wall clock of the manager's stamps against this machine's, are dropped, within a
    /// sixteenth of the age. Nanoseconds; nil for no bound.
    var age: Int64?
    /// Bytes of the file that are in use at most, up to one fold; at least ``bytesLeast``. The longest topics are cut first.
    /// Nil for no bound.
    var bytes: Int64?

    /// Intervals of each kind of candle, back from the newest, at least 1. Candles stay when the prices that they were made of
    /// are dropped.
    var candles: Int64

    init(messages: UInt64 = 100_000, age: Int64? = nil, bytes: Int64? = 4 << 30, candles: Int64 = 10_000) {
        self.messages = max(1, messages)
        self.candles = max(1, candles)
        self.age = age.map { max(0, $0) }
        self.bytes = bytes.map { max(Self.bytesLeast, $0) }
    }

    /// An empty model and a few messages have room in it.
    static let bytesLeast: Int64 = 1 << 20
}
