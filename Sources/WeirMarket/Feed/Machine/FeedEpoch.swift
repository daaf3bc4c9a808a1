import WeirLink

/// Which of the venue's countings the numbers belong to, in the venue's words and in the link's, which only ascend: a venue
/// that was set up anew may call its counting by a number that was used before.
struct FeedEpoch: Sendable {
    enum Lesson { case known, stale, began }

    private var venues: UInt32?
    /// Bears every message, so that one of a counting that is over is known as such.
    private(set) var links: UInt32 = 1

    /// - Parameter isLive: a connection that has just been made says so, rather than an answer that may be an old one.
    mutating func learn(_ number: UInt32, isLive: Bool) -> Lesson {
        guard let known = venues else {
            venues = number
            return .known
        }
        if number == known { return .known }
        if number < known, !isLive { return .stale }
        venues = number
        links += 1
        return .began
    }

    /// The venue has begun anew without calling it so.
    mutating func beginUnsaid() { links += 1 }

    var mark: EpochMark { EpochMark(number: links, began: 0) }
}
