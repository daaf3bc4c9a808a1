/// The exchange without sockets, clocks or threads: the market, its WebSocket sessions and the failures in force, as one value
/// that is told what happened and when, and gives what is to be sent. The server drives it behind a lock; tests drive it in
/// time of their own making.
///
/// All moments are nanoseconds since 1970; one that goes back is held at the latest.
package struct ExchangeEngine: Sendable {
    /// One connected session.
    struct Member: Sendable {
        var session: MarketSession
        var outbox = Outbox()
    }

    package private(set) var now: Int64
    private(set) var market: Market
    var failures: FailureBook
    var members: [SessionID: Member] = [:]
    var audience: Audience
    /// What is to be sent, in the order in which it left.
    var deliveries: [Delivery] = []
    /// Members with something in their outboxes.
    var waiting: Set<SessionID> = []
    let messagesPerSecond: Int
    let framesWaiting: Int
    private var connections = 0

    /// - Parameters:
    ///   - configuration: checked before.
    ///   - now: when it begins; also the market's start, where the configuration names none.
    package init(_ configuration: ExchangeConfiguration, now: Int64) {
        self.now = now
        market = Market(
            listings: configuration.listings,
            seed: configuration.seed,
            clock: MarketClock(
                start: configuration.marketStart ?? now,
                interval: configuration.tickInterval.nanoseconds
            ),
            historyLength: configuration.historyLength
        )
        failures = FailureBook(seed: configuration.seed)
        messagesPerSecond = configuration.messagesPerSecond
        framesWaiting = configuration.framesWaiting
        audience = Audience(market, at: now)
        for (kind, mode) in configuration.failures.enabled { fail(kind, mode, session: nil, at: now) }
    }

    mutating func setTime(_ moment: Int64) { now = max(now, moment) }

    /// The market begins anew, and every session ends, as when a server process is replaced.
    mutating func restartMarket() {
        market.restart(at: now)
        for session in members.keys.sorted(by: { $0.connection < $1.connection }) {
            let farewell = Outbound(.close(code: 1012, reason: "the exchange restarts"), at: now)
            deliveries.append(Delivery(session: session, outbound: farewell))
            disconnect(session)
        }
        audience = Audience(market, at: now)
    }

    mutating func destroy(_ mode: FailureMode) {
        for listing in market.listings where mode.symbol == nil || mode.symbol == listing.symbol {
            if let sequences = mode.sequences {
                market.destroy(sequences, of: listing.symbol, at: now)
            } else {
                market.destroyNewest(Int64(mode.count ?? 100), of: listing.symbol, at: now)
            }
        }
    }
}

extension ExchangeEngine {
    /// A session begins; its WELCOME is on the way. Where one of that name is connected already, that one is closed: its
    /// client is the same, and gone from there.
    ///
    /// - Parameter name: what the client calls itself, checked with ``SessionID/isName(_:)``; nil to be given a name.
    package mutating func connect(_ name: String? = nil, at moment: Int64) -> SessionID {
        advance(to: moment)
        if let name, let former = members.keys.first(where: { $0.name == name }) {
            send(Outbound(.close(code: 1008, reason: "connected again elsewhere"), at: now), to: former)
        }
        let id = nextID(name)
        let session = MarketSession(id, messagesPerSecond: messagesPerSecond)
        members[id] = Member(session: session)
        send(session.welcome(epoch: market.epoch, now: now), to: id)
        release()
        return id
    }

    private mutating func nextID(_ name: String?) -> SessionID {
        connections += 1
        return SessionID(name ?? "s-\(connections)", connection: connections)
    }

    /// A text frame has come.
    package mutating func receive(_ json: [UInt8], from session: SessionID, at moment: Int64) {
        advance(to: moment)
        guard var member = members[session] else { return }
        let before = member.session.subscriptions
        let answers = member.session.receive(json, market: market, now: now)
        members[session] = member
        audience.change(session, from: before, to: member.session.subscriptions)
        for answer in answers { send(answer, to: session) }
        release()
    }

    /// A ping of the WebSocket protocol has come.
    package mutating func ping(_ payload: [UInt8], from session: SessionID, at moment: Int64) {
        advance(to: moment)
        guard let answers = members[session]?.session.ping(payload, now: now) else { return }
        for answer in answers { send(answer, to: session) }
        release()
    }

    /// The client has begun the closing handshake, or broken the protocol: it is sent a close frame, unless a failure is
    /// to keep even that from it.
    package mutating func close(_ session: SessionID, code: UInt16, reason: String = "", at moment: Int64) {
        advance(to: moment)
        send(Outbound(.close(code: code, reason: reason), at: now), to: session)
        release()
    }

    /// The connection has ended. What was still to be sent on it is forgotten.
    package mutating func disconnect(_ session: SessionID) {
        guard let member = members.removeValue(forKey: session) else { return }
        audience.change(session, from: member.session.subscriptions, to: [])
        waiting.remove(session)
        failures.forget(session)
    }
}
