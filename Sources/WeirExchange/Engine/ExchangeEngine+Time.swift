extension ExchangeEngine {
    /// Sends every tick until `moment`, and what failures held back until then.
    package mutating func advance(to moment: Int64) {
        setTime(moment)
        let newest = market.clock.newest(at: now)
        if audience.isEmpty { audience.skip(to: newest) }
        while audience.lastTick < newest { sendTick() }
        release()
    }

    /// Delivers what is due in the outboxes.
    mutating func release() { release(by: now) }

    private mutating func sendTick() {
        let frames = audience.nextTick()
        let moment = market.clock.time(of: audience.lastTick)
        for (json, listeners) in frames {
            let frame = Outbound(.text(json), at: moment, isMarketData: true)
            for session in listeners { send(frame, to: session) }
        }
        // Tick by tick, however far the jump: who is reset on the way is sent no more.
        release(by: moment)
        // A long jump, with everybody gone on the way.
        if audience.isEmpty { audience.skip(to: market.clock.newest(at: now)) }
    }

    /// When ``advance(to:)`` has something to do next; nil where nothing is to come.
    package var nextEvent: Int64? {
        let tick = audience.isEmpty ? nil : market.clock.time(of: audience.lastTick + 1)
        let frame = waiting.lazy.compactMap { members[$0]?.outbox.next }.min()
        return [tick, frame].compactMap(\.self).min()
    }

    /// What has been sent since this was last asked, in the order in which it left. After a close or a reset nothing follows:
    /// the session is gone.
    package mutating func takeDeliveries() -> [Delivery] {
        defer { deliveries.removeAll(keepingCapacity: true) }
        return deliveries
    }

    /// Puts a frame on its way to a session, through the failures.
    mutating func send(_ outbound: Outbound, to session: SessionID) {
        guard members[session] != nil else { return }
        guard failures.touchesSessions || waiting.contains(session) || outbound.at > now else {
            return deliver(outbound, to: session)
        }
        for frame in failures.pass(outbound, to: session) { members[session]?.outbox.add(frame) }
        guard let count = members[session]?.outbox.count, count > 0 else { return }
        waiting.insert(session)
        if count > framesWaiting {
            let reason = "more than \(framesWaiting) frames are held back"
            deliver(Outbound(.close(code: 1013, reason: reason), at: now), to: session)
        }
    }

    private mutating func deliver(_ outbound: Outbound, to session: SessionID) {
        deliveries.append(Delivery(session: session, outbound: outbound))
        if outbound.isTheEnd { disconnect(session) }
    }

    private mutating func release(by moment: Int64) {
        guard !waiting.isEmpty else { return }
        for session in waiting.sorted(by: { $0.connection < $1.connection }) {
            while let outbound = members[session]?.outbox.take(by: moment) { deliver(outbound, to: session) }
            if members[session]?.outbox.next == nil { waiting.remove(session) }
        }
    }
}
