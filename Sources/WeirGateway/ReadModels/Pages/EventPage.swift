internal import WeirModel

/// Messages of a topic behind a sequence.
struct EventPage: Equatable, Sendable {
    /// Ascending.
    var rows: [EventRow] = []
    /// What to ask after next: up to here, everything is in the rows or the holes.
    var next: UInt64
    /// What never came, from behind the sequence that was asked for until ``next``.
    var holes: [Hole] = []
    /// Whether the page reaches to the newest message.
    var isLast = true
    /// Whether messages were asked for that are no longer kept, or were there before the topic was first heard.
    var isTooOld: Bool
    /// The topic, at the same moment. Who asks after a sequence beyond its newest, or sees another generation than before, has
    /// what was forgotten, and begins anew after zero.
    var topic: TopicRow
}
