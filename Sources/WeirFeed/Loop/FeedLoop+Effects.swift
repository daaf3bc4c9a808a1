import Logging
import NIOCore
import WeirLink
import WeirMarket
import WeirModel

/// What the feed wants done.
extension FeedLoop {
    func carryOut() {
        // Carrying out may cause more of them.
        while !effects.isEmpty {
            let due = effects
            effects.removeAll(keepingCapacity: true)
            for effect in due { carryOut(effect) }
        }
    }

    private func carryOut(_ effect: FeedEffect) {
        switch effect {
        case .connect(let generation, let target): connect(generation, target)
        case .disconnect(_, let reason):
            log.feed.debug("hangs up", metadata: ["reason": "\(reason)"])
            connection.take()?.close()
        case .send(let text): connection?.send(text: text)
        case .ping(let id): connection?.ping(unsafe withUnsafeBytes(of: id.bigEndian) { unsafe Array($0) })
        case .fetch(let fetch): start(fetch)
        case .tell(let element):
            log.note(element)
            if case .gapRepaired(_, _, let took) = element { meters.repaired(took: took) }
            elements.append(element)
        case .note(let note): log.note(note)
        }
    }

    // MARK: The WebSocket

    private func connect(_ generation: UInt64, _ target: String) {
        connection?.close()
        connection = WebSocketConnection(
            address,
            target: target,
            settings,
            isReading: !isHalted,
            on: eventLoop
        ) { [weak self] event in
            self?.assumeIsolated { $0.take(event, generation) }
        }
    }

    private func take(_ event: WebSocketEvent, _ generation: UInt64) {
        guard !isTurning else {
            // It was caused by what is being carried out, and comes after that.
            return eventLoop.execute { [weak self] in self?.assumeIsolated { $0.take(event, generation) } }
        }
        turn { feed, now, effects in
            switch event {
            case .opened: feed.connected(generation: generation, at: now, into: &effects)
            case .text(let frame): feed.receive(frame: frame, generation: generation, at: now, into: &effects)
            case .control: feed.receiveControlFrame(generation: generation, at: now, into: &effects)
            case .closed(let reason):
                feed.disconnected(generation: generation, detail: reason, at: now, into: &effects)
            case .pong(let data):
                // Eight bytes are an id of ours; anything else is nobody's.
                guard data.count == 8 else {
                    return feed.receiveControlFrame(generation: generation, at: now, into: &effects)
                }
                let id = data.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                feed.receivePong(id: id, generation: generation, at: now, into: &effects)
            }
        }
    }

    // MARK: REST

    func start(_ fetch: FeedFetch) {
        // What is fetched has to be taken, too. The feed's clock stands still, so that no deadline passes meanwhile.
        if isHalted { return fetchesHeld.append(fetch) }
        let patience = Duration.nanoseconds(Int64(clamping: fetch.deadline.less(now)))
        let begun = ContinuousClock.now
        requests[fetch.id] = Task { @concurrent [weak self, fetching, log] in
            let result = await fetching.fetch(fetch.request, patience: patience)
            log.note(fetch.request, result, took: .now - begun)
            await self?.take(result, of: fetch.id)
        }
    }

    private func take(_ result: FetchResult, of id: UInt64) {
        requests[id] = nil
        turn { feed, now, effects in feed.receive(result, of: id, at: now, into: &effects) }
    }
}
