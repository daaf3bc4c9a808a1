import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct InstanceTests {
    @Test func `the same hello gets the same number and a new process a new one`() {
        var world = World(.fleet())
        let first = world.join("feeds", nonce: 7)
        let count = world.events.count
        #expect(world.join("feeds", nonce: 7) == first && world.events.count == count)
        #expect(world.join("feeds", nonce: 8).instance > first.instance)
        #expect(world.join("orders", nonce: 7).instance.rawValue == 3)
        world.send(.goodbye(first, Goodbye(lastFact: 3, lastPublication: 4)))
        #expect(world.join("feeds", nonce: 7).instance.rawValue == 4)
    }

    @Test func `strangers are refused, each for its reason`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        let hello = Hello(component: "nobody", host: "h", process: 1, nonce: 1, topologyDigest: 0)
        #expect(world.send(.hello(hello)) == .refused(.unknownComponent))
        let long = Hello(
            component: "feeds",
            host: String(repeating: "h", count: Bounds.hostNameBytes + 1),
            process: 1,
            nonce: 1,
            topologyDigest: 0
        )
        #expect(world.send(.hello(long)) == .refused(.malformed))
        for (sender, refusal) in [
            (Sender(component: ComponentID(rawValue: 9), instance: feeds.instance), Refusal.unknownComponent),
            (Sender(component: .manager, instance: .none), .unknownComponent),
            (Sender(component: feeds.component, instance: InstanceID(rawValue: 99)), .unknownInstance),
            (Sender(component: feeds.component, instance: .none), .unknownInstance),
            (Sender(component: ComponentID(rawValue: 2), instance: feeds.instance), .senderMismatch),
        ] {
            let count = world.events.count
            #expect(world.send(.ask(sender, lowestAwaited: 1, Request(id: 1))) == .refused(refusal))
            #expect(world.send(.giveBack(sender, 1)) == .refused(refusal))
            #expect(world.send(.renew(sender, SlotID(rawValue: 1))) == .refused(refusal))
            #expect(world.record(sender, 1, .sample(0)) == .refused(refusal))
            let beat = HeartbeatNoted(ping: 1, lastFact: 0, lastPublication: 0)
            #expect(world.send(.heartbeat(sender, beat)) == .refused(refusal))
            let lost = EventsLost(lane: .facts, first: 1, count: 1, cause: .queueFull)
            #expect(world.send(.lost(sender, lost)) == .refused(refusal))
            #expect(world.events.count == count)
        }
    }

    @Test func `as many instances live as the topology allows`() {
        var world = World(.fleet())
        let first = world.join("feeds")
        for _ in 2...6 { _ = world.join("orders") }
        let hello = Hello(component: "feeds", host: "h", process: 1, nonce: 1, topologyDigest: 0)
        #expect(world.send(.hello(hello)) == .refused(.tooManyInstances))
        world.send(.goodbye(first, Goodbye(lastFact: 0, lastPublication: 0)))
        #expect(world.join("feeds", nonce: 1).instance.rawValue == 7)
    }

    @Test func `three missed heartbeats are silence, and anything said is life`() {
        var world = World(.fleet())
        let (feeds, orders) = (world.join("feeds"), world.join("orders"))
        // Three heartbeats of 10 s and a tenth more, since the other's clock may be slower.
        let patience = 33 * Nanoseconds.second
        world.now += patience - 1
        var count = world.events.count
        world.send(.tick())
        #expect(!world.bodies(since: count).contains { $0.kind == "InstanceLeft" })
        world.ask(orders, Request(id: 1))
        world.now += 1
        count = world.events.count
        world.send(.tick())
        #expect(world.bodies(since: count).map(\.kind) == ["InstanceLeft", "AlertRaised"])
        #expect(world.events[count].stamp.sender == feeds)
        #expect(world.send(.ask(feeds, lowestAwaited: 1, Request(id: 1))) == .refused(.unknownInstance))
        #expect(world.ask(orders, Request(id: 2)).outcome == .granted)
        world.now += patience
        count = world.events.count
        world.send(.tick())
        world.send(.tick())
        #expect(world.bodies(since: count).filter { $0.kind == "InstanceLeft" }.count == 1)
    }

    @Test func `goodbye says up to where it spoke, and twice is done`() {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        let goodbye = Goodbye(lastFact: 12, lastPublication: 34)
        #expect(world.send(.goodbye(feeds, goodbye)) == .done)
        #expect(world.last == .instanceLeft(InstanceLeft(cause: .goodbye, lastFact: 12, lastPublication: 34)))
        let count = world.events.count
        #expect(world.send(.goodbye(feeds, goodbye)) == .done && world.events.count == count)
    }

    @Test(arguments: UInt64(1)...20)
    func `the table finds the living among many that came and went`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var table = InstanceTable()
        var living: [InstanceID] = []
        for _ in 0..<500 {
            if random.once(in: 2), !living.isEmpty {
                let gone = living.remove(at: Int(random.below(UInt64(living.count))))
                table.remove(at: table.place(of: gone)!)
                #expect(table.place(of: gone) == nil)
            } else {
                let id = InstanceID(rawValue: table.next.rawValue + UInt32(random.below(3)))
                table.insert(
                    Instance(id: id, component: .manager, nonce: 0, process: 0, host: "", lastHeard: 0)
                )
                living.append(id)
            }
            #expect(table.count == living.count && living.allSatisfy { table[table.place(of: $0)!].id == $0 })
        }
    }
}
