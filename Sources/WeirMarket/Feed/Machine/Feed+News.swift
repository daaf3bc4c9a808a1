import WeirLink
import WeirModel

/// What frames say.
extension Feed {
    mutating func take(_ news: VenueNews, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        switch news {
        case .message(let update): take(update, at: now)
        case .pong(let id): takePong(id, at: now, into: &effects)
        case .session(let name):
            venueSession = name
            link.receiveFrame(at: now, into: &wishes)
        case .epoch(let number):
            connection.epoch = number
            _ = learn(number, isLive: true, at: now, into: &effects)
            link.receiveFrame(at: now, into: &wishes)
            prove(at: now)
        case .subscribed(let topics):
            link.receiveFrame(at: now, into: &wishes)
            confirmed(topics, at: now, into: &effects)
        case .refused(let id, let reason):
            link.receiveFrame(at: now, into: &wishes)
            refused(id, reason, at: now, into: &effects)
        case .snapshot(let update, let at):
            link.receiveFrame(at: now, into: &wishes)
            take(update, at: at, now, into: &effects)
        case .doubt(let topic, let reason):
            link.receiveFrame(at: now, into: &wishes)
            effects.append(.note(.doubt(topic, reason: reason)))
            restart(topic, at: now, into: &effects)
            // Where a snapshot is what leads on, asking for it is all there is to do.
            if following[topic]?.plan.join != .snapshot { resubscribe(to: topic, into: &effects) }
        case .unsubscribed, .other:
            link.receiveFrame(at: now, into: &wishes)
        }
    }

    private mutating func take(_ update: MarketUpdate, at now: Nanoseconds) {
        // Before it is known which counting they belong to, numbers mean nothing: what they name is fetched.
        guard connection.epoch != nil || venue.firstNumberOfEpoch == nil else {
            return link.receiveFrame(at: now, into: &wishes)
        }
        link.receive(message(update), at: now, into: &wishes)
    }

    func message(_ update: MarketUpdate) -> Stream.Message {
        Stream.Message(
            topic: update.topic,
            numbers: update.numbers,
            position: Position(epoch: epoch.links, seq: update.numbers.last),
            size: update.bytes.count,
            payload: update
        )
    }

    private mutating func takePong(_ id: UInt64, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        link.receiveHeartbeatAnswer(id: id, at: now, into: &wishes)
        guard let ping = connection.ping, ping.id == id else { return }
        connection.ping = nil
        statistics.pongs += 1
        effects.append(.note(.pongReceived(id: id, took: now.less(ping.sent))))
    }

    /// A snapshot that came over the WebSocket: somebody waits for it, or will ask soon.
    private mutating func take(
        _ update: MarketUpdate,
        at number: UInt64,
        _ now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        guard following[update.topic] != nil else { return }
        guard let ticket = desk.ticket(for: update, at: number) else { return }
        let strays = link.counters.strayAnswers
        link.receive(.snapshot(at: number, update), to: ticket, at: now, into: &wishes)
        if link.counters.strayAnswers > strays { desk.keep(update, at: number) }
    }
}
