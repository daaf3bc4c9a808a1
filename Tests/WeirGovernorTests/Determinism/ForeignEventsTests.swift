import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct ForeignEventsTests {
    @Test(arguments: UInt64(1)...6)
    func `a damaged event is refused and changes nothing, or is one that can be lived with`(seed: UInt64) throws {
        var mutation = Mutation(random: SplitMix64(seed: seed))
        let world = try World(seed: seed, commands: 250)
        var governor = Governor()
        var refused = 0
        for (place, event) in world.events.enumerated() {
            for _ in 0..<12 {
                var victim = governor
                do {
                    try victim.apply(mutation.damage(event))
                } catch {
                    refused += 1
                    #expect(error.seq != 0 || !error.reason.isEmpty)
                    if place % 16 == 0 { #expect(victim.stateHash == governor.stateHash) }
                    continue
                }
                // Taken for true: then the state has bytes that are read again, and life goes on.
                if place % 8 == 0 { #expect(try Governor(canonicalBytes: victim.canonicalBytes) == victim) }
                for event in world.events[place...].prefix(8) { try? victim.apply(event) }
                var events: [Event] = []
                // To the end of the clock it goes by way of the beats of five minutes: now and then is enough.
                let isLast = place % 32 == 0
                let soon = Moment(decided: victim.moment.decided.adding(2 * .second), utc: victim.moment.utc)
                _ = victim.handle(.tick(), at: isLast ? Moment(decided: .max, utc: .max) : soon, into: &events)
            }
            try governor.apply(event)
        }
        #expect(refused > world.events.count * 6)
    }

    @Test func `each thing that could not have been decided is found`() throws {
        var world = World(.fleet())
        let (feeds, orders) = (world.join("feeds"), world.join("orders"))
        let slot = world.ask(feeds, Request(id: 5, opensConnection: true), lowestAwaited: 3).slot
        world.record(feeds, 1, .sample(0))
        let known = VerdictGiven(
            request: 6,
            attempt: 6,
            lowestAwaited: 3,
            kind: 0,
            outcome: .granted,
            opensConnection: true,
            permits: 1,
            bytes: 0,
            slot: SlotID(rawValue: 2)
        )
        func verdict(_ damage: (inout VerdictGiven) -> Void = { _ in }) -> Event.Body {
            var damaged = known
            damage(&damaged)
            return .verdictGiven(damaged)
        }
        func lost(_ first: UInt64, _ count: UInt64) -> Event.Body {
            .eventsLost(EventsLost(lane: .facts, first: first, count: count, cause: .transport))
        }
        func facts(_ first: UInt64, _ facts: [RequestFact] = [.sample(0)]) -> Event.Body {
            .requestsRecorded(RequestsRecorded(first: first, facts: facts))
        }
        func changed(_ limit: UInt32, _ new: LimitChanged.Numbers) -> Event.Body {
            let id = LimitID(rawValue: limit)
            let change = LimitChanged(limit: id, name: "", cause: .share, old: .init(), new: new, reason: "")
            return .limitChanged(change)
        }
        let joined = Event.Body.instanceJoined(InstanceJoined(nonce: 1, process: 1, host: "", topologyDigest: 0))
        let next = Sender(component: feeds.component, instance: InstanceID(rawValue: 3))
        let further = Sender(component: feeds.component, instance: InstanceID(rawValue: 4))
        let manager = Sender(component: .manager, instance: .none)
        let mixed = Sender(component: orders.component, instance: feeds.instance)
        var gone = Configuration.fleet(digest: 5)
        gone.components.removeFirst()
        gone.limits.removeAll { $0.scope == feeds.component }
        for (sender, body) in [
            (feeds, verdict()), (feeds, lost(2, 7)), (feeds, facts(2)), (next, joined),
            (feeds, .connectionChanged(ConnectionChanged(slot: slot, change: .renewed))),
            (feeds, .verdictReturned(VerdictReturned(request: 5))), (manager, changed(1, .init(amount: 9, period: 9))),
            (manager, changed(99, .init())), (manager, .topologyAdopted(.fleet(digest: 5))),
        ] {
            #expect(throws: Never.self) { try world.applied(body, by: sender) }
        }
        for (sender, body) in [
            (mixed, verdict()), (next, verdict()), (feeds, verdict { $0.request = 5 }),
            (feeds, verdict { $0.request = 2 }),
            (feeds, verdict { $0.lowestAwaited = 7 }), (feeds, verdict { $0.slot = slot }),
            (feeds, verdict { $0.opensConnection = false }), (feeds, verdict { $0.outcome = .stale }),
            (feeds, verdict { ($0.outcome, $0.slot) = (.denied, .none) }), (feeds, verdict { $0.slot = .none }),
            (feeds, lost(1, 7)), (feeds, lost(3, 7)), (feeds, lost(2, 0)), (feeds, lost(2, .max)),
            (feeds, facts(1)), (feeds, facts(3)), (feeds, facts(2, [])), (feeds, facts(.max)),
            (further, joined), (feeds, joined), (manager, joined),
            (orders, .connectionChanged(ConnectionChanged(slot: slot, change: .renewed))),
            (next, .connectionChanged(ConnectionChanged(slot: slot, change: .expired))),
            (feeds, .connectionChanged(ConnectionChanged(slot: .none, change: .expired))),
            (feeds, .verdictReturned(VerdictReturned(request: 6))), (manager, changed(1, .init())),
            (manager, changed(99, .init(amount: 9, period: 9))), (manager, changed(2, .init(amount: 9, period: 9))),
            (manager, .topologyAdopted(gone)), (feeds, .topologyAdopted(.fleet(digest: 5))),
            (feeds, .epochBegan(.sample)),
        ] {
            #expect(throws: Inconsistency.self, "\(body)") { try world.applied(body, by: sender) }
        }
    }

    @Test(arguments: UInt64(1)...10)
    func `events doubled, swapped or left out are refused`(seed: UInt64) throws {
        let world = try World(seed: seed, commands: 200)
        var governor = Governor()
        for (event, next) in zip(world.events, world.events.dropFirst()) {
            #expect(throws: Inconsistency.self) { try governor.apply(next) }
            try governor.apply(event)
            #expect(throws: Inconsistency.self) { try governor.apply(event) }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func `commands with absurd numbers never trap`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var world = World(.fleet())
        let senders = [world.join("feeds"), world.join("orders"), world.join("reports")]
        func absurd() -> UInt64 { random.pick([0, 1, 2, 4_096, 1 << 32, 1 << 63, .max - 1, .max, random.next()]) }
        for _ in 0..<400 {
            let sender = random.element(of: senders)
            world.now = random.once(in: 100) ? world.now | random.next() >> 3 : world.now + random.below(1_000_000_000)
            world.offset = Int64(bitPattern: absurd())
            let fact = RequestFact(
                request: absurd(),
                sent: absurd(),
                received: absurd(),
                latency: UInt32(truncatingIfNeeded: absurd()),
                status: 0,
                flags: RequestFact.Flags(rawValue: UInt16(truncatingIfNeeded: absurd()))
            )
            switch random.below(8) {
            case 0...2:
                let permits = UInt32(truncatingIfNeeded: absurd())
                let request = Request(
                    id: absurd(),
                    bytes: absurd(),
                    permits: permits,
                    opensConnection: random.once(in: 2)
                )
                world.send(.ask(sender, lowestAwaited: absurd(), request))
            case 3: world.send(.record(sender, RequestsRecorded(first: absurd(), facts: [fact, fact])))
            case 4:
                world.send(.lost(sender, EventsLost(lane: .facts, first: absurd(), count: absurd(), cause: .transport)))
            case 5: world.send(.giveBack(sender, absurd()))
            case 6: world.send(.renew(sender, SlotID(rawValue: absurd())))
            default: world.send(.release(sender, SlotID(rawValue: absurd())))
            }
            _ = world.governor.limitStatuses(at: world.moment)
            _ = world.governor.componentStatuses(at: world.moment)
        }
        #expect((try? Governor(canonicalBytes: world.governor.canonicalBytes)) == world.governor)
        #expect((try? world.replays()) == true)
    }
}

extension World {
    /// What becomes of the state when `body` is said to have happened next.
    @discardableResult
    fileprivate func applied(_ body: Event.Body, by sender: Sender) throws -> Governor {
        var governor = governor
        var stamp = events.last!.stamp
        (stamp.component, stamp.instance) = (sender.component, sender.instance)
        stamp.seq += 1
        stamp.topicSeq = governor.lastTopicSeq(of: body.channel, sender.component) + 1
        if case .epochBegan = body { stamp.epoch += 1 }
        try governor.apply(Event(stamp: stamp, body: body))
        return governor
    }
}
