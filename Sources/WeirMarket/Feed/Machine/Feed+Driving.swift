import WeirLink
public import WeirModel

/// What a shell hands in.
extension Feed {
    /// Connects, and stays connected from now on.
    public mutating func start(at now: Nanoseconds, into effects: inout [FeedEffect]) {
        connection.hasGivenUp = false
        link.start(at: now, into: &wishes)
        perform(at: now, into: &effects)
    }

    /// Ends everything but what is known: after another start, delivery goes on where it was.
    public mutating func stop(at now: Nanoseconds, into effects: inout [FeedEffect]) {
        link.stop(at: now, into: &wishes)
        desk.forgetAll()
        perform(at: now, into: &effects)
    }

    /// The WebSocket's handshake has succeeded.
    public mutating func connected(generation: UInt64, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        guard generation == connection.generation, link.state == .connecting else { return }
        venue.connected()
        connection.opened(floors: following.topics.map { ($0, link.next(of: $0)) })
        following.expectAll()
        tellBlindness(into: &effects)
        link.connected(generation: generation, at: now, into: &wishes)
        perform(at: now, into: &effects)
    }

    /// The connection broke, or could not be made.
    ///
    /// - Parameter detail: what the transport says of it.
    public mutating func disconnected(
        generation: UInt64,
        detail: String? = nil,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        guard generation == connection.generation else { return }
        connection.detail = detail
        link.disconnected(generation: generation, at: now, into: &wishes)
        perform(at: now, into: &effects)
    }

    /// A text frame came, all of its fragments together.
    public mutating func receive(
        frame: [UInt8],
        generation: UInt64,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        guard generation == connection.generation, connection.isOpen else { return }
        statistics.frames += 1
        do throws(VenueError) {
            try venue.read(frame, into: &news)
        } catch {
            statistics.unreadableFrames += 1
            effects.append(.note(.unreadable("a frame of \(frame.count) bytes: \(error)")))
            news.removeAll(keepingCapacity: true)
            news.append(.other)
        }
        var index = 0
        while index < news.count {
            take(news[index], at: now, into: &effects)
            perform(at: now, into: &effects)
            index += 1
        }
        news.removeAll(keepingCapacity: true)
    }

    /// The answer to the WebSocket's own ping came.
    public mutating func receivePong(
        id: UInt64,
        generation: UInt64,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        guard generation == connection.generation, connection.isOpen else { return }
        take(.pong(id: id), at: now, into: &effects)
        perform(at: now, into: &effects)
    }

    /// A frame without content came, such as a ping: the transport lives.
    public mutating func receiveControlFrame(
        generation: UInt64,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        guard generation == connection.generation, connection.isOpen else { return }
        take(.other, at: now, into: &effects)
        perform(at: now, into: &effects)
    }

    /// A message that was told could not be published.
    ///
    /// - Parameter reason: nil where nothing is published any more: then it is only counted.
    public mutating func notPublished(_ update: MarketUpdate, reason: String?, into effects: inout [FeedEffect]) {
        statistics.unpublished += 1
        guard let reason else { return }
        let range = SequenceRange(update.numbers.first, update.numbers.last)
        effects.append(.tell(.notPublished(update.topic, range, reason: reason)))
    }

    /// Does what is due.
    public mutating func advance(to now: Nanoseconds, into effects: inout [FeedEffect]) {
        link.advance(to: now, into: &wishes)
        perform(at: now, into: &effects)
        if desk.isBatchDue(at: now) { ask(at: now, into: &effects) }
        while let errand = desk.popErrand(at: now) { send(errand, at: now, into: &effects) }
        perform(at: now, into: &effects)
    }
}
