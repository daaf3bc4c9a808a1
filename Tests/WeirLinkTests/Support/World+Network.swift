import WeirModel

@testable import WeirLink

extension World {
    mutating func publish(_ topic: Int) {
        guard now < quietFrom else { return }
        let message = journal.write(topic, isDestroyed: dice.percent(weather.destroyed))
        if !journal.entries[journal.entries.count - 1].isDestroyed { broadcast(.message(message)) }
        timeline.plan(.publish(topic: topic), at: now + dice.within(1...400) * .millisecond)
    }

    /// To the connection that stands now, if it is not lost.
    mutating func broadcast(_ frame: Frame) {
        let copies = dice.percent(weather.duplicates) ? 2 : 1
        for _ in 0..<copies where connection != 0 && now >= silentUntil && !dice.percent(weather.loss) {
            let delay = dice.within(0...weather.delayMax)
            timeline.plan(.frame(generation: connection, frame), at: now + delay)
        }
    }

    mutating func second(_ effects: inout [LinkEffect<Int, UInt64>]) {
        timeline.plan(.second, at: now + .second)
        if dice.percent(weather.restarts) { journal.restart(losing: 0) }
        if dice.percent(weather.setbacks) { journal.restart(losing: Int(dice.within(1...8))) }
        if dice.percent(weather.silences) { silentUntil = now + dice.within(1...15) * .second }
        if dice.percent(weather.breaks) {
            let broken = connection
            connection = 0
            timeline.plan(.broken(generation: broken), at: now)
        }
        broadcast(.beacon(journal.epoch, journal.newest))
    }

    mutating func carryOut(_ effects: [LinkEffect<Int, UInt64>]) {
        for effect in effects {
            witness.hear(effect)
            switch effect {
            case .connect(let generation): connect(generation)
            case .disconnect: connection = 0
            case .sendBarrier(let nonce): broadcast(.barrier(nonce))
            case .sendHeartbeat(let id): broadcast(.heartbeat(id))
            case .ask(let request): send(request)
            case .fallbackOn: isFallingBack = true
            case .fallbackOff: isFallingBack = false
            case .askEpochs: learnEpochs()
            default: break
            }
        }
    }

    private mutating func connect(_ generation: UInt64) {
        if dice.percent(weather.breaks) {
            timeline.plan(.broken(generation: generation), at: now + 10 * .millisecond)
        } else {
            connection = generation
            timeline.plan(.connected(generation: generation), at: now + dice.within(1...20) * .millisecond)
        }
    }

    private mutating func learnEpochs() {
        var effects: [LinkEffect<Int, UInt64>] = []
        link.learn(epochs: journal.epochs, at: now, into: &effects)
        carryOut(effects)
    }

    private mutating func send(_ request: LinkRequest<Int>) {
        if dice.percent(weather.failures) { return }
        timeline.plan(.answer(request), at: now + dice.within(1...100) * .millisecond)
    }

    /// The one who keeps the past answers: epochs, messages, end.
    mutating func answer(_ request: LinkRequest<Int>, _ effects: inout [LinkEffect<Int, UInt64>]) {
        if dice.percent(weather.failures) {
            return link.receive(.failed, to: request.ticket, at: now, into: &effects)
        }
        link.learn(epochs: journal.epochs, at: now, into: &effects)
        let newest = journal.newest[request.topic]
        switch request.kind {
        case .range(let range, let limit):
            give(request, from: range.first, through: min(range.last, newest), limit: limit, &effects)
        case .poll(let from, let limit):
            give(request, from: from ?? newest + 1, through: newest, limit: limit, &effects)
        case .snapshot:
            link.receive(.snapshot(at: newest, 0), to: request.ticket, at: now, into: &effects)
        case .probe:
            link.receive(.newest(newest), to: request.ticket, at: now, into: &effects)
        }
    }

    private mutating func give(
        _ request: LinkRequest<Int>,
        from first: UInt64,
        through last: UInt64,
        limit: Int,
        _ effects: inout [LinkEffect<Int, UInt64>]
    ) {
        let page = journal.messages(request.topic, from: first, through: last, limit: limit)
        for entry in page where !entry.isDestroyed {
            link.receive(entry.message, via: .fetched(ticket: request.ticket), at: now, into: &effects)
        }
        let through = page.count == limit ? page.last?.message.numbers.last ?? last : last
        let answer = LinkAnswer<UInt64>.covered(through: through, newest: journal.newest[request.topic])
        link.receive(answer, to: request.ticket, at: now, into: &effects)
    }
}
