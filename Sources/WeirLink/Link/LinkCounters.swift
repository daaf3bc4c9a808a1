/// What was seen over the link's life.
public struct LinkCounters: Hashable, Sendable {
    public internal(set) var delivered: UInt64 = 0
    public internal(set) var duplicates: UInt64 = 0
    /// Messages that came before their turn and waited.
    public internal(set) var reordered: UInt64 = 0
    /// Messages for which there was no room: they are fetched again.
    public internal(set) var refused: UInt64 = 0
    /// Messages of topics for which there was no room.
    public internal(set) var refusedTopics: UInt64 = 0
    /// Messages whose numbers make no sense.
    public internal(set) var unreadable: UInt64 = 0
    /// Messages and marks of a past that is no longer true.
    public internal(set) var stale: UInt64 = 0
    /// Messages of an epoch whose beginning was not known yet: they are fetched again.
    public internal(set) var unknownEpoch: UInt64 = 0
    /// Answers to nothing that is awaited: late, repeated or invented.
    public internal(set) var strayAnswers: UInt64 = 0
    public internal(set) var gaps: UInt64 = 0
    public internal(set) var unfillable: UInt64 = 0
    public internal(set) var resets: UInt64 = 0
    public internal(set) var requests: UInt64 = 0
    public internal(set) var failedRequests: UInt64 = 0
    public internal(set) var connections: UInt64 = 0
    public internal(set) var drops: UInt64 = 0
}

extension LinkCounters {
    @usableFromInline
    mutating func note(delivered count: Int) { delivered += UInt64(count) }
}
