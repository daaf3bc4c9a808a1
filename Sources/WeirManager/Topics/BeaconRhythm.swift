import WeirModel

/// How much a beacon holds: so much that ten thousand subscribers are no burden, and so little that it always arrives.
struct BeaconRoom {
    /// Topics that moved.
    var movedMax = 2_048
    /// Topics in turn.
    var sweptMax = 512
    var movedBytes: Int
    var sweptBytes: Int

    /// - Parameter messageSizeMax: bytes of the largest message that peers take.
    init(messageSizeMax: Int) {
        let bytes = min(64 << 10, messageSizeMax) - Self.head
        (movedBytes, sweptBytes) = (bytes * 3 / 4, bytes / 4)
    }

    /// Bytes of a beacon without topics, about.
    private static let head = 128
}

/// When the next beacon is due: once a second, on the grid that the other rhythms lie on, so that one waking serves all.
///
/// A constant, for nobody has a reason to set it: it costs a message a second, and is the time within which a lost last
/// message shows.
struct BeaconRhythm {
    private var due: Nanoseconds = 0
    /// The number of the last one.
    private var number: UInt64 = 0
    /// Where the turn through all topics has come to.
    private var cursor = 0

    /// From one to the next.
    static let interval = Nanoseconds.second

    /// When it is due, where somebody listens.
    func due(isHeard: Bool) -> Nanoseconds { isHeard ? due : .never }

    /// Makes the beacon that is due; nil, where none is.
    ///
    /// - Parameter now: the batch's moment.
    mutating func next(at now: Moment, _ marks: JournalMarks, _ topics: inout TopicBook, room: BeaconRoom) -> Beacon? {
        guard now.decided >= due else { return nil }
        due = (now.decided / Self.interval + 1) * Self.interval
        number += 1
        let told = topics.beacon(number, room: room, cursor: &cursor)
        return Beacon(marks: marks, number: number, utc: now.utc, topics: told)
    }
}
