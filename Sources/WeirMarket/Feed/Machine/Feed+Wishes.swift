import WeirLink
import WeirModel

/// What the link wants done, and told.
extension Feed {
    mutating func perform(at now: Nanoseconds, into effects: inout [FeedEffect]) {
        // Carrying out may cause more of them, which come behind those that are there.
        var index = 0
        while index < wishes.count {
            perform(wishes[index], at: now, into: &effects)
            index += 1
        }
        wishes.removeAll(keepingCapacity: true)
        if link.state.isProven, !connection.isTold { tellConnected(at: now, into: &effects) }
        if link.state == .gaveUp { tellGivenUp(into: &effects) }
        if desk.hasAsks, config.reconciliationBatchWindow == .zero { ask(at: now, into: &effects) }
    }

    private mutating func perform(_ wish: Stream.Effect, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        switch wish {
        case .deliver(let message):
            following.begun(message.topic)
            statistics.delivered += 1
            effects.append(.tell(.message(message.payload)))
        case .snapshot(let topic, let at, let update, let replaces):
            following.begun(topic)
            if let replaces { _ = gaps.ended(topic, replaces, at: now) }
            effects.append(.tell(.snapshot(update, at: at, replaces: replaces)))
        case .gapOpened(let topic, let range): gapOpened(topic, range, at: now, into: &effects)
        case .gapRepaired(let topic, let range): gapRepaired(topic, range, at: now, into: &effects)
        case .unfillable(let topic, let range): unfillable(topic, range, at: now, into: &effects)
        case .reset(let topic): restart(topic, at: now, into: &effects)
        case .topicRefused(let topic):
            let reason = "\(config.symbolsMax) symbols are followed, which is the most"
            for topic in drop(topic, at: now) { effects.append(.tell(.refused(topic, reason: reason))) }
        case .fallbackOn(let reason):
            statistics.fallbacks.begin(at: now)
            effects.append(.tell(.fallbackOn(reason)))
        case .fallbackOff:
            statistics.fallbacks.end(at: now)
            effects.append(.tell(.fallbackOff))
        case .connect(let generation): connect(generation, into: &effects)
        case .disconnect(let generation, let reason): disconnect(generation, reason, at: now, into: &effects)
        case .sendBarrier(let nonce):
            connection.barrier = nonce
            if connection.refusal == nil {
                subscribe(to: following.expected, into: &effects)
            } else {
                tryNext(into: &effects)
            }
            prove(at: now)
        case .sendHeartbeat(let id): sendHeartbeat(id, at: now, into: &effects)
        case .ask(let request): desk.take(request, at: now)
        case .resubscribe(let topic):
            for topic in following.sharers(of: topic) { resubscribe(to: topic, into: &effects) }
        // An epoch is learnt before anything of it is handed in, so that none is ever unknown.
        case .askEpochs: break
        }
    }

    // MARK: Gaps

    private mutating func gapOpened(
        _ topic: Topic,
        _ range: SequenceRange,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        guard following[topic]?.isBeginning != true else { return }
        gaps.opened(topic, range, at: now)
        statistics.gaps += 1
        effects.append(.tell(.gapOpened(topic, range)))
    }

    private mutating func gapRepaired(
        _ topic: Topic,
        _ range: SequenceRange,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        guard let took = gaps.ended(topic, range, at: now) else { return }
        statistics.repaired(range, took: took)
        effects.append(.tell(.gapRepaired(topic, range, took: took)))
    }

    private mutating func unfillable(
        _ topic: Topic,
        _ range: SequenceRange,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        // What was not kept when we began with the oldest is no loss.
        guard following[topic]?.isBeginning != true else { return }
        _ = gaps.ended(topic, range, at: now)
        statistics.lost(range)
        effects.append(.tell(.unfillable(topic, range)))
    }
}
