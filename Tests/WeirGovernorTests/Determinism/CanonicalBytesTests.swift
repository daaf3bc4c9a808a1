import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct CanonicalBytesTests {
    /// A small state with something in every table.
    private func inhabited() -> World {
        var world = World(.fleet())
        let (feeds, orders, reports) = (world.join("feeds"), world.join("orders"), world.join("reports"))
        world.now += 100
        world.ask(feeds, Request(id: 1, bytes: 100, opensConnection: true))
        world.ask(feeds, Request(id: 2, bytes: 100))
        world.ask(orders, Request(id: 1, bytes: 100, kind: 3, opensConnection: true))
        world.ask(orders, Request(id: 2, permits: 50))
        world.ask(reports, Request(id: 1, bytes: 50))
        world.send(.giveBack(feeds, 2))
        var smaller = Configuration.fleet(digest: 2)
        smaller.components.removeLast()
        smaller.limits.removeAll { $0.scope == ComponentID(rawValue: 3) }
        world.send(.adopt(smaller))
        return world
    }

    @Test func `equal states have equal bytes, which are read back to the same`() throws {
        let governor = inhabited().governor
        let bytes = governor.canonicalBytes
        #expect(try Governor(canonicalBytes: bytes).canonicalBytes == bytes)
        #expect(governor.stateHash == XXH64.hash(bytes) && bytes == inhabited().governor.canonicalBytes)
        #expect(try Governor(canonicalBytes: Governor().canonicalBytes) == Governor())
    }

    @Test func `every length that is not the whole is refused`() {
        let bytes = inhabited().governor.canonicalBytes
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: CanonicalError.self) { try Governor(canonicalBytes: Array(bytes[..<length])) }
        }
        #expect(throws: CanonicalError.self) { try Governor(canonicalBytes: bytes + [0]) }
    }

    /// Bytes carry no checksum: that is the snapshot's, and the hash's. Whatever is taken for a state must be one that
    /// writes the same bytes and can be lived with.
    @Test func `every flipped byte is refused, or makes another state that does not trap`() throws {
        let world = inhabited()
        let (bytes, hash) = (world.governor.canonicalBytes, world.governor.stateHash)
        var refused = 0
        // Each seventh: all kinds of fields are met, and the state has thousands.
        for place in stride(from: 0, to: bytes.count, by: 7) {
            var damaged = bytes
            damaged[place] ^= [1, 0x80, 0xFF][place % 3]
            guard let governor = try? Governor(canonicalBytes: damaged) else {
                refused += 1
                continue
            }
            let written = governor.canonicalBytes
            #expect(written == damaged && XXH64.hash(written) != hash)
            if place % 4 == 0 { live(governor, seed: UInt64(place), commands: 10) }
        }
        #expect(refused > 100)
    }

    @Test(arguments: UInt64(1)...4)
    func `many damaged bytes are refused, or make a state that does not trap`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let bytes = inhabited().governor.canonicalBytes
        for round in 0..<400 as Range<UInt64> {
            var damaged = bytes
            // Extremes, where overflows live: eight equal bytes in some place.
            let place = Int(random.below(UInt64(bytes.count - 8)))
            let value = UInt8(random.pick([0, 0xFF, 0x7F, 0x80]))
            for byte in place..<place + (random.once(in: 2) ? 8 : 4) { damaged[byte] = value }
            guard let governor = try? Governor(canonicalBytes: damaged) else { continue }
            live(governor, seed: round, commands: 25)
        }
    }

    private func live(_ governor: Governor, seed: UInt64, commands: Int) {
        var (governor, replayed, events) = (governor, governor, [Event]())
        var fleet = CommandGenerator(seed: seed, components: ["feeds", "orders", "reports"])
        for sender in governor.instances.all.map({ Sender(component: $0.component, instance: $0.id) }) {
            fleet.note(.joined(.numbered(sender)))
        }
        var moment = governor.moment
        if moment.decided > .max / 2 { moment.decided = governor.moment.decided }
        for _ in 0..<commands {
            moment = Moment(decided: moment.decided.adding(50_000_000), utc: moment.utc &+ 50_000_000)
            fleet.note(governor.handle(fleet.next(), at: moment, into: &events))
            _ = governor.componentStatuses(at: moment)
            _ = governor.limitStatuses(at: moment)
        }
        for event in events { try? replayed.apply(event) }
    }
}

extension Joined {
    /// As if the governor had answered a hello with these numbers.
    static func numbered(_ sender: Sender) -> Joined {
        Joined(
            sender: sender,
            useWithin: 0,
            slotLease: 0,
            heartbeatInterval: 0,
            clockRateBound: 0,
            topologyDigest: 0,
            limits: [],
            kinds: []
        )
    }
}
