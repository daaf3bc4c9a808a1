import Testing
import WeirModel

@testable import WeirLink

/// From the first attempt to the way back.
struct ConnectionTests {
    @Test func `only a barrier of this connection that comes back proves the subscription`() throws {
        var hand = try Hand()
        hand.start()
        #expect(hand.link.state == .connecting)
        hand.connect()
        #expect(hand.link.state == .proving)
        let barrier = try #require(hand.barriers.first)
        hand.link.receiveBarrier(nonce: barrier &+ 1, at: 0, into: &hand.effects)
        #expect(hand.link.state == .proving)
        hand.pass(1_000)
        #expect(hand.barriers.count == 2, "it is sent again")
        hand.link.receiveBarrier(nonce: barrier, at: hand.now, into: &hand.effects)
        #expect(hand.link.state == .live)
    }

    @Test func `a subscription that is not proven, and a connection that is not made, are dropped`() throws {
        var hand = try Hand()
        hand.start()
        hand.pass(10_000)
        #expect(hand.drops == [.connectTimeout])
        hand.pass(1_000)
        hand.connect()
        hand.pass(10_000)
        #expect(hand.drops.last == .unproven || hand.drops.last == .silent)
    }

    @Test func `news of an old connection changes nothing`() throws {
        var hand = try Hand.live()
        hand.disconnect()
        hand.pass(2_000)
        let current = try #require(hand.generations.last)
        hand.link.disconnected(generation: current - 1, at: hand.now, into: &hand.effects)
        hand.link.connected(generation: current - 1, at: hand.now, into: &hand.effects)
        #expect(hand.link.state == .connecting)
    }

    @Test func `across a reconnect the next number is kept, so that an outage is an ordinary gap`() throws {
        var settings = LinkSettings(seed: 1)
        settings.fallback = nil
        var hand = try Hand.live(settings)
        hand.receive("t", 1, 2)
        hand.disconnect()
        hand.pass(2_000)
        hand.connect()
        hand.prove()
        hand.answer([], .failed)
        hand.receive("t", 6)
        hand.pass(500)
        hand.answer([3, 4, 5, 6], .covered(through: 6, newest: 6))
        #expect(hand.delivered == [1, 2, 3, 4, 5, 6])
    }

    @Test func `waits grow with each failure and are forgotten only after data has flowed for a while`() throws {
        var hand = try Hand.live()
        for _ in 0..<5 {
            hand.disconnect()
            while hand.link.state != .connecting { hand.pass(100) }
            hand.connect()
        }
        #expect(hand.link.connection.failures >= 5)
        hand.prove()
        for _ in 0..<29 { hand.pass(1_000, beacon: true) }
        #expect(hand.link.connection.failures >= 5)
        for _ in 0..<2 { hand.pass(1_000, beacon: true) }
        #expect(hand.link.connection.failures == 0)
    }

    @Test func `attempts have no end, unless one is set`() throws {
        var settings = LinkSettings(seed: 1)
        var endless = try Hand(settings)
        endless.start()
        endless.pass(3_600_000)
        #expect(endless.generations.count > 60)
        settings.reconnecting.attemptsMax = 10
        var ten = try Hand(settings)
        ten.start()
        ten.pass(3_600_000)
        #expect(ten.generations.count == 11 && ten.link.state == .gaveUp)
    }

    @Test func `of a thousand clients losing one server at once few come back together`() throws {
        var attempts: [Nanoseconds] = []
        for client in 1...1_000 as ClosedRange<UInt64> {
            var link = try Link<Int, UInt64>(LinkSettings(seed: client))
            var effects: [LinkEffect<Int, UInt64>] = []
            link.start(at: 0, into: &effects)
            var (now, made): (Nanoseconds, Int) = (0, 0)
            while made < 8 {
                let generations = effects.compactMap { if case .connect(let number) = $0 { number } else { nil } }
                effects = []
                for generation in generations {
                    made += 1
                    // The first is the connection that all lose at once; then come the attempts.
                    if made > 3 { attempts.append(now) }
                    link.disconnected(generation: generation, at: now, into: &effects)
                }
                if let due = link.nextDeadline, effects.isEmpty || generations.isEmpty || made < 8 {
                    now = max(now, due)
                }
                link.advance(to: now, into: &effects)
            }
        }
        attempts.sort()
        var (first, most) = (0, 0)
        for last in attempts.indices {
            while attempts[last] - attempts[first] >= 100 * .millisecond { first += 1 }
            most = max(most, last - first + 1)
        }
        #expect(most <= 60, "\(most) of 1,000 in one tenth of a second")
    }
}
