import WeirLink
public import WeirModel

/// Requests, and what comes of them.
extension Feed {
    /// What came of a ``FeedEffect/fetch(_:)``. Each is answered once, before its deadline or after.
    public mutating func receive(
        _ result: FetchResult,
        of id: UInt64,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        advance(to: now, into: &effects)
        guard let (path, purpose) = desk.end(id) else { return }
        switch (result, purpose) {
        case (.answer(let status, let body), .asks(let asks, let epoch)) where 200...299 ~= status:
            take(body, answering: asks, askedIn: epoch, at: now, into: &effects)
        case (.answer(let status, let body), .errand(let errand)) where 200...299 ~= status:
            take(body, of: errand, at: now, into: &effects)
        case (.answer(let status, _), .asks(let asks, _)) where asks.count > 1 && Self.isRefusal(status):
            // One of them may be at fault, such as a symbol that is no more: each is asked alone.
            effects.append(.note(.fetchFailed(path: path, reason: "status \(status): each is asked alone")))
            for ask in asks { for query in venue.queries(for: [ask]) { send(query, at: now, into: &effects) } }
        case (.answer(let status, _), .errand(let errand)) where Self.isForbidden(status):
            statistics.requestsFailed += 1
            effects.append(.tell(.reconciliationFailed(errand.what, reason: "refused with status \(status)")))
        case (.answer(let status, _), _): failed(path, "status \(status)", purpose, at: now, into: &effects)
        case (.failed(let reason), _): failed(path, reason, purpose, at: now, into: &effects)
        case (.postponed(let wait, let reason), _): postpone(path, wait, reason, purpose, at: now, into: &effects)
        }
        perform(at: now, into: &effects)
    }

    /// Sends what waits to be asked, in as few requests as the venue knows how to.
    mutating func ask(at now: Nanoseconds, into effects: inout [FeedEffect]) {
        let asks = desk.takeBatch()
        guard !asks.isEmpty else { return }
        let queries = venue.queries(for: asks)
        let borne = Set(queries.flatMap(\.asks).map(\.ticket))
        for query in queries { send(query, at: now, into: &effects) }
        for ask in asks where !borne.contains(ask.ticket) {
            link.receive(.gone, to: ask.ticket, at: now, into: &wishes)
        }
    }

    private mutating func send(_ query: VenueQuery, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        statistics.questions += UInt64(query.asks.count)
        switch query.way {
        case .request(let request):
            let deadline = query.asks.map(\.deadline).min() ?? now
            start(request, for: .asks(query.asks, epoch: epoch.links), until: deadline, into: &effects)
        case .frames(let frames):
            let missing = query.asks.filter { ask in
                guard let (update, number) = desk.snapshot(of: ask.topic, for: ask.ticket) else { return true }
                link.receive(.snapshot(at: number, update), to: ask.ticket, at: now, into: &wishes)
                return false
            }
            if !missing.isEmpty, connection.isOpen { effects += frames.map(FeedEffect.send) }
        }
    }

    mutating func start(
        _ request: VenueRequest,
        for purpose: FetchDesk.Purpose,
        until deadline: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        statistics.requests += 1
        var request = request
        request.headers += venue.headers(session: venueSession.isEmpty ? session : venueSession)
        let id = desk.start(request, for: purpose)
        effects.append(.fetch(FeedFetch(id: id, request: request, deadline: deadline)))
    }

    private mutating func take(
        _ body: [UInt8],
        answering asks: [LinkRequest<Topic>],
        askedIn asked: UInt32,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        var parts: [UInt64: VenueAnswer.Part] = [:]
        do throws(VenueError) {
            let answer = try venue.read(body, answering: asks)
            if accept(answer.epoch, askedIn: asked, at: now, into: &effects) {
                parts = Dictionary(answer.parts.map { ($0.ticket, $0) }, uniquingKeysWith: { first, _ in first })
            }
        } catch {
            effects.append(.note(.unreadable("an answer of \(body.count) bytes: \(error)")))
        }
        for ask in asks {
            guard let part = parts[ask.ticket] else {
                statistics.requestsFailed += 1
                link.receive(.failed, to: ask.ticket, at: now, into: &wishes)
                continue
            }
            take(part, at: now)
        }
    }

    private mutating func take(_ part: VenueAnswer.Part, at now: Nanoseconds) {
        statistics.fetched += UInt64(part.messages.count)
        for update in part.messages {
            link.receive(message(update), via: .fetched(ticket: part.ticket), at: now, into: &wishes)
        }
        let end: LinkAnswer<MarketUpdate> =
            switch part.end {
            case .covered(let through, let newest): .covered(through: through, newest: newest)
            case .tooOld(let oldest): .tooOld(oldest: oldest)
            case .snapshot(let at, let update): .snapshot(at: at, update)
            case .newest(let newest): .newest(newest)
            case .failed: .failed
            }
        link.receive(end, to: part.ticket, at: now, into: &wishes)
    }

    /// Whether an answer is of the counting in force. One that is of a newer one says that the venue has begun anew: a
    /// connection that says otherwise is of the past.
    private mutating func accept(
        _ number: UInt32?,
        askedIn asked: UInt32,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) -> Bool {
        guard let number else { return asked == epoch.links }
        let inForce = epoch.links
        guard learn(number, isLive: false, at: now, into: &effects) else { return false }
        // The venue may have begun anew under the same number: then an answer of before says nothing.
        if epoch.links == inForce, asked != inForce { return false }
        if connection.isOpen, let live = connection.epoch, live != number {
            connection.detail = "the venue has begun anew"
            link.disconnected(generation: connection.generation, at: now, into: &wishes)
        }
        return true
    }
}
