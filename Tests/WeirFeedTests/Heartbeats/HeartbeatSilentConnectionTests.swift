import Testing
import WeirExchange
import WeirLink
import WeirMarket
import WeirModel

/// The counterpart of the guide's `tests/unit/test_heartbeat_silent_connection.py`, test by test, against the practice
/// exchange in virtual time.
struct HeartbeatSilentConnectionTests {
    private static let topic = PracticeVenue.topic("BTC/USD")

    /// A feed that has run for two seconds, and then its session goes silent, with the connection open.
    private func silenced(_ kind: FailureKind = .silentConnection) throws -> VirtualWorld {
        let world = try VirtualWorld(seed: 5, ExchangeConfiguration())
        world.keepsTold = true
        world.hand { feed, now, effects in
            feed.follow(Self.topic, at: now, into: &effects)
            feed.start(at: now, into: &effects)
        }
        world.run(to: 2 * .second)
        #expect(world.feed.isHealthy)
        var mode = kind.standard
        mode.afterMessages = 10
        world.fail(kind, mode)
        return world
    }

    @Test func `the heartbeat detects a silent connection`() throws {
        let world = try silenced()
        // Ten more messages in a second, ten seconds of silence, a PING, ten seconds for its answer; looked at at half.
        world.run(to: 30 * .second)
        #expect(world.told.contains(.disconnected(Disconnection(.unanswered))))
        #expect(world.told.contains(.healthChanged(isHealthy: false)))
        #expect(world.feed.statistics.pongsMissed >= 1)
    }

    @Test func `the REST fallback activates, and brings what the silence kept back`() throws {
        let world = try silenced()
        world.run(to: 40 * .second)
        let begin = try #require(world.told.firstIndex(of: .fallbackOn(.unanswered)))
        let end = world.told[begin...].firstIndex(of: .connected) ?? world.told.endIndex
        let messages = world.told[begin..<end].filter { if case .message = $0 { true } else { false } }
        #expect(messages.count >= 100, "ten messages a second, kept back for ten seconds or more")
        #expect(world.witness.faults == [])
    }

    @Test func `it connects again after the silence, and the fallback stops by itself`() throws {
        let world = try silenced()
        world.run(to: 40 * .second)
        world.restore()
        #expect(world.settle(within: 120 * .second))
        let connected = try #require(world.told.lastIndex(of: .connected))
        #expect(world.told[connected...].contains(.fallbackOff) && !world.feed.isFallingBack)
        #expect(world.told.filter { $0 == .connected }.count >= 2)
        #expect(world.witness.faults == [])
        let fallbacks = world.feed.statistics.fallbacks
        #expect(fallbacks.count >= 1 && fallbacks.since == nil && fallbacks.longest > 0)
    }

    @Test func `silence of the data alone is detected over REST, though pongs are answered`() throws {
        let world = try silenced(.silentData)
        world.run(to: 60 * .second)
        #expect(world.told.contains { if case .disconnected(let why) = $0 { why.reason == .deaf } else { false } })
        #expect(world.feed.statistics.pongsMissed == 0)
        world.restore()
        #expect(world.settle(within: 120 * .second))
        #expect(world.witness.faults == [])
    }
}
