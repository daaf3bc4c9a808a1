public import WeirModel

extension Link {
    /// Connects, and stays connected from now on.
    public mutating func start(at now: Nanoseconds, into effects: inout [Effect]) {
        guard connection.state == .idle || connection.state == .gaveUp else { return }
        connection.failures = 0
        connect(at: now, into: &effects)
    }

    /// Ends everything but what is known: after another ``start(at:into:)`` delivery goes on where it was.
    public mutating func stop(at now: Nanoseconds, into effects: inout [Effect]) {
        guard connection.state != .idle else { return }
        hangUp(.stopped, into: &effects)
        connection.state = .idle
        if isFallingBack { effects.append(.fallbackOff) }
        isFallingBack = false
        for slot in table.slots.indices where !table.slots[slot].isGone {
            endFlight(slot)
            suspend(slot)
            deadlines.set(slot, .never)
        }
    }

    /// The connection stands, and the subscriptions were sent over it.
    public mutating func connected(generation: UInt64, at now: Nanoseconds, into effects: inout [Effect]) {
        advance(to: now, into: &effects)
        guard connection.state == .connecting, generation == connection.generation else { return }
        connection.state = .proving
        connection.deadline = now.adding(settings.connecting.provingTimeout)
        (connection.barrierBase, connection.barriersSent) = (chance.next(), 0)
        tally.connections += 1
        transport.start(at: now)
        session.start(at: now)
        sendBarrier(at: now, into: &effects)
        for slot in table.slots.indices { tend(slot, at: now, into: &effects) }
    }

    /// The connection broke, or could not be made.
    public mutating func disconnected(generation: UInt64, at now: Nanoseconds, into effects: inout [Effect]) {
        advance(to: now, into: &effects)
        guard generation == connection.generation else { return }
        switch connection.state {
        case .connecting, .proving, .joining, .live: drop(.lost, at: now, into: &effects)
        case .idle, .waiting, .gaveUp: break
        }
    }

    /// A barrier came back over the subscription (or, where there are no barriers, the subscription was acknowledged).
    public mutating func receiveBarrier(nonce: UInt64, at now: Nanoseconds, into effects: inout [Effect]) {
        advance(to: now, into: &effects)
        transport.feed(now)
        guard connection.proves(nonce) else { return }
        connection.state = .joining
        connection.proven = now
        connection.flowing = .never
        for slot in table.slots.indices where !table.slots[slot].isGone { resume(slot, at: now, into: &effects) }
        becomeLive(into: &effects)
        serveQueue(at: now, into: &effects)
    }

    /// The program at the other end answered the heartbeat with this id.
    public mutating func receiveHeartbeatAnswer(id: UInt64, at now: Nanoseconds, into effects: inout [Effect]) {
        advance(to: now, into: &effects)
        transport.feed(now)
        if !session.answered(id) { tally.strayAnswers += 1 }
    }

    /// The connection's own deadline has come.
    mutating func connectionFellDue(at now: Nanoseconds, into effects: inout [Effect]) {
        switch connection.state {
        case .connecting: drop(.connectTimeout, at: now, into: &effects)
        case .proving where now >= connection.deadline: drop(.unproven, at: now, into: &effects)
        case .proving: sendBarrier(at: now, into: &effects)
        case .waiting: connect(at: now, into: &effects)
        case .idle, .joining, .live, .gaveUp: break
        }
    }

    private mutating func connect(at now: Nanoseconds, into effects: inout [Effect]) {
        connection.generation += 1
        connection.state = .connecting
        connection.deadline = now.adding(settings.connecting.timeout)
        effects.append(.connect(generation: connection.generation))
    }

    private mutating func sendBarrier(at now: Nanoseconds, into effects: inout [Effect]) {
        let nonce = connection.nextBarrier(at: now, interval: settings.connecting.barrierInterval)
        effects.append(.sendBarrier(nonce: nonce))
    }

    /// A topic's subscription is in force from now on.
    private mutating func resume(_ slot: Int, at now: Nanoseconds, into effects: inout [Effect]) {
        table.slots[slot].dataClock.start(at: now)
        table.slots[slot].pollDue = now
        table.slots[slot].restsUntil = 0
        startJoining(slot)
        tend(slot, at: now, into: &effects)
    }
}
