public import WeirLink
public import WeirModel

/// What the shell around a feed does, in this order.
public enum FeedEffect: Sendable {
    /// Connect to this path of the venue's address. The generation names the connection in what is said about it later.
    case connect(generation: UInt64, target: String)
    /// Close it. Nothing that still comes of it is handed in.
    case disconnect(generation: UInt64, DropReason)
    /// Send a text frame over the connection that stands.
    case send([UInt8])
    /// Send the WebSocket's own ping, whose pong is handed in with this id.
    case ping(id: UInt64)
    /// Send an HTTP request and hand in what came of it.
    case fetch(FeedFetch)
    /// Tell the user.
    case tell(FeedElement)
    /// Write to the log.
    case note(FeedNote)
}

/// One HTTP request.
public struct FeedFetch: Hashable, Sendable {
    /// Names it in its answer.
    public var id: UInt64
    public var request: VenueRequest
    /// When its answer is of no use any more, by the feed's clock.
    public var deadline: Nanoseconds
}

/// How a request ended.
public enum FetchResult: Hashable, Sendable {
    /// Whatever the status, the whole body.
    case answer(status: Int, body: [UInt8])
    case failed(String)
    /// Nothing was sent, since the venue wants quiet for so long yet, or is left alone: no failure, it is asked again then.
    case postponed(by: Nanoseconds, reason: String)
}

/// What is worth a line in the log beside what the user is told.
public enum FeedNote: Hashable, Sendable {
    case connecting(generation: UInt64)
    case connectFailed(Disconnection)
    case pingSent(id: UInt64)
    case pongReceived(id: UInt64, took: Nanoseconds)
    case pongMissed(id: UInt64)
    case subscribing([Topic])
    /// A frame, or the answer to a request, that is passed over.
    case unreadable(String)
    case fetchFailed(path: String, reason: String)
    /// It is asked again in so many nanoseconds.
    case fetchPostponed(path: String, by: Nanoseconds, reason: String)
    /// The venue began anew; which of its countings this is.
    case epoch(UInt32)
    /// A witness beside the numbers doubts a topic.
    case doubt(Topic, reason: String)
}
