import WeirModel

/// Commands as a fleet sends them, well-behaved and not: repeated, out of order, absurd, from strangers. One seed gives one
/// schedule, as long as its answers are told back.
struct CommandGenerator {
    private var random: SplitMix64
    private let names: [String]
    /// Every sender that ever joined: some of them are long gone.
    private var senders: [Sender] = []
    private var lastRequest: [Sender: RequestID] = [:]
    private var lastFact: [Sender: UInt64] = [:]
    private var slots: [SlotID] = []
    private var leases: [LeaseID] = []
    private var lastQuestion: UInt64 = 0
    private var topologies: UInt64 = 1

    init(seed: UInt64, components: [String]) {
        random = SplitMix64(seed: seed)
        names = components
    }

    /// The clocks at the next command.
    mutating func moment(after moment: Moment) -> Moment {
        let step = random.pick([0, 0, 0, 1, 50_000, 3_000_000, 120_000_000, random.once(in: 20) ? 40_000_000_000 : 0])
        let correction = random.once(in: 100) ? Int64(random.below(7_200)) * 1_000_000_000 - 3_600_000_000_000 : 0
        return Moment(decided: moment.decided + step, utc: moment.utc + Int64(step) + correction)
    }

    mutating func next() -> Command {
        guard !senders.isEmpty, !random.once(in: 16) else { return .hello(hello()) }
        let sender = random.once(in: 8) ? random.element(of: senders) : random.element(of: senders.suffix(5))
        switch random.below(38) {
        case 0...15: return ask(sender)
        case 16...20: return .record(sender, facts(of: sender))
        case 21...22: return .giveBack(sender, someRequest(of: sender))
        case 23: return .release(sender, someSlot())
        case 24: return .renew(sender, someSlot(), idle: random.pick([0, 1, 400_000_000_000, .max]))
        case 25: return .heartbeat(sender, HeartbeatNoted(ping: random.next(), lastFact: 0, lastPublication: 0))
        case 26: return .lost(sender, loss(of: sender))
        case 27 where random.once(in: 6): return .goodbye(sender, Goodbye(lastFact: random.next(), lastPublication: 0))
        case 28 where random.once(in: 8): return .adopt(topology())
        case 29 where random.once(in: 10): return .begin(.sample)
        case 31...33: return .lease(sender, leaseQuestion())
        case 34: return .endLease(sender, leaseReturn())
        case 35 where random.once(in: 3): return order()
        case 30: return .ask(stranger(sender), lowestAwaited: 1, Request(id: 1))
        default: return .tick()
        }
    }

    /// Tells what became of a command.
    mutating func note(_ answer: Answer) {
        if case .joined(let joined) = answer, !senders.contains(joined.sender) { senders.append(joined.sender) }
        if case .lease(let lease) = answer, lease.lease != .none { leases.append(lease.lease) }
        if case .verdict(let verdict) = answer, verdict.slot != .none { slots.append(verdict.slot) }
    }

    private mutating func hello() -> Hello {
        Hello(
            component: random.once(in: 20) ? "nobody" : random.element(of: names),
            host: "host-\(random.below(3))",
            process: UInt32(random.below(100)),
            nonce: random.below(200),
            topologyDigest: 1
        )
    }

    private mutating func ask(_ sender: Sender) -> Command {
        let last = lastRequest[sender] ?? 0
        let id =
            switch random.below(12) {
            case 0: someRequest(of: sender)
            case 1: last &+ random.pick([2, 5, 100])
            case 2 where random.once(in: 30): last &+ random.pick([5_000, 1 << 50])
            default: last &+ 1
            }
        lastRequest[sender] = max(last, id)
        let request = Request(
            id: id,
            attempt: id,
            bytes: random.once(in: 60) ? random.pick([.max, 1 << 50, 10_000_000]) : random.below(40_000),
            permits: random.once(in: 30) ? .max : UInt32(random.below(7)),
            kind: random.once(in: 30) ? 99 : UInt16(random.pick([0, 0, 3, 4])),
            opensConnection: random.once(in: 6)
        )
        return .ask(sender, lowestAwaited: id > 10 && random.once(in: 2) ? id - random.below(10) : 1, request)
    }

    private mutating func leaseQuestion() -> LeaseQuestion {
        lastQuestion += random.once(in: 6) ? 0 : 1
        return LeaseQuestion(
            number: lastQuestion,
            kind: random.once(in: 20) ? 99 : UInt16(random.pick([0, 0, 3, 4])),
            requests: random.once(in: 20) ? .max : UInt32(random.below(30)),
            bytes: random.once(in: 20) ? .max : random.below(60_000),
            returns: random.once(in: 3) ? leaseReturn() : nil
        )
    }

    private mutating func leaseReturn() -> LeaseReturn {
        LeaseReturn(
            lease: leases.isEmpty || random.once(in: 9)
                ? LeaseID(rawValue: random.below(50)) : random.element(of: leases.suffix(4)),
            unspentRequests: random.once(in: 9) ? .max : UInt32(random.below(20)),
            unspentBytes: random.once(in: 9) ? .max : random.below(40_000)
        )
    }

    private mutating func order() -> Command {
        let numbers = LimitChanged.Numbers(
            amount: random.pick([0, 1, 3, 50, 5_000]),
            period: random.pick([0, 1_000_000_000, 10_000_000_000]),
            burst: random.pick([0, 1, 100])
        )
        let limit = LimitID(rawValue: UInt32(random.below(19)))
        return .setLimit(limit, random.once(in: 3) ? nil : numbers, reason: "because")
    }

    private mutating func facts(of sender: Sender) -> RequestsRecorded {
        let last = lastFact[sender] ?? 0
        let first = random.once(in: 5) ? last &+ random.below(6) : last &+ 1
        let count = random.once(in: 40) ? 0 : 1 + random.below(5)
        lastFact[sender] = max(last, first &+ count &- 1)
        var facts: [RequestFact] = []
        for _ in 0..<count { facts.append(fact(of: sender)) }
        return RequestsRecorded(first: random.once(in: 200) ? .max - 1 : first, facts: facts)
    }

    private mutating func fact(of sender: Sender) -> RequestFact {
        RequestFact(
            request: random.once(in: 6) ? UInt64(leases.last?.rawValue ?? 0) : someRequest(of: sender),
            sent: random.below(2_000),
            received: random.once(in: 100) ? .max : random.below(60_000),
            latency: UInt32(truncatingIfNeeded: random.next() >> random.below(40)),
            status: UInt16(random.pick([0, 200, 418, 429, 500, 503])),
            flags: RequestFact.Flags(rawValue: UInt16(random.once(in: 5) ? random.below(32) : random.below(2))),
            retryAfter: random.once(in: 9) ? UInt32(truncatingIfNeeded: random.pick([1, 2_000, .max])) : 0,
            usedWeight: random.once(in: 9) ? UInt32(truncatingIfNeeded: random.pick([1, 100, .max])) : 0
        )
    }

    private mutating func loss(of sender: Sender) -> EventsLost {
        EventsLost(
            lane: random.element(of: Lane.allCases),
            first: random.once(in: 20) ? random.next() : (lastFact[sender] ?? 0) &+ random.below(3),
            count: random.once(in: 20) ? random.next() : random.below(4),
            cause: random.once(in: 2) ? .queueFull : .transport
        )
    }

    /// The usual topology with something else about it: numbers, strategies, a component or a limit that is gone.
    private mutating func topology() -> Configuration {
        topologies += 1
        var configuration = Configuration.richFleet(digest: random.once(in: 3) ? 1 : topologies)
        for place in configuration.limits.indices where random.once(in: 4) {
            configuration.limits[place].amount = 1 + configuration.limits[place].amount * random.pick([0, 1, 2]) / 2
            if configuration.limits[place].strategy != .concurrency, random.once(in: 3) {
                configuration.limits[place].strategy = random.element(of: [.fixedWindow, .slidingWindow, .tokenBucket])
                configuration.limits[place].burst = 10
                configuration.limits[place].hold = random.below(100_000_000)
            }
        }
        if random.once(in: 3) { configuration.limits.remove(at: Int(random.below(UInt64(configuration.limits.count)))) }
        let left = Set(configuration.limits.map(\.id))
        configuration.costs.removeAll { !left.contains($0.limit) }
        if random.once(in: 5) {
            let gone = configuration.components.remove(at: Int(random.below(3))).id
            configuration.limits.removeAll { $0.scope == gone || $0.members == [gone] }
            for place in configuration.limits.indices { configuration.limits[place].members.removeAll { $0 == gone } }
        }
        return configuration
    }

    private mutating func stranger(_ sender: Sender) -> Sender {
        var stranger = sender
        if random.once(in: 2) { stranger.component = ComponentID(rawValue: UInt32(random.below(6))) }
        if random.once(in: 2) { stranger.instance = InstanceID(rawValue: UInt32(random.below(40))) }
        return stranger
    }

    private mutating func someRequest(of sender: Sender) -> RequestID {
        (lastRequest[sender] ?? 0) &- min(lastRequest[sender] ?? 0, random.below(8))
    }

    private mutating func someSlot() -> SlotID {
        slots.isEmpty || random.once(in: 5) ? SlotID(rawValue: random.below(100)) : random.element(of: slots.suffix(8))
    }
}

extension World {
    /// A world in which a generated fleet has lived.
    ///
    /// - Parameter each: is told after each command that made events.
    init(seed: UInt64, commands: Int, each: (inout World) throws -> Void = { _ in }) throws {
        self.init(seed.isMultiple(of: 2) ? .richFleet() : .wideFleet())
        var fleet = CommandGenerator(seed: seed, components: ["feeds", "orders", "reports"])
        for _ in 0..<commands {
            let moment = fleet.moment(after: moment)
            (now, offset) = (moment.decided, moment.utc - Int64(moment.decided))
            let count = events.count
            fleet.note(send(fleet.next()))
            if events.count > count { try each(&self) }
        }
    }
}
