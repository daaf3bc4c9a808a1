import WeirModel

/// A request that a component has to send.
struct Work {
    let kind: UInt16
    /// Bytes expected, and what it will move in fact: no more.
    let bytes: UInt64
    let moves: UInt64
    /// The cost in permits; 0 for the kind's.
    let permits: UInt32
    var triesLeft: Int
    /// The id of its first question; 0 before it.
    var attempt: RequestID = 0
}

/// The permission to send one request, until a time of the component's clock.
struct Permit {
    /// In whose name it was got: request and lease numbers are its own.
    let holder: Sender
    let usableUntil: Nanoseconds
    let source: Source

    enum Source {
        case verdict(RequestID)
        case lease(LeaseID)
        case reserve
    }
}
