import Testing
import WeirMarket

struct NetworkConfigTests {
    @Test func `the defaults are the guide's`() {
        let config = NetworkConfig()
        #expect(config.heartbeatInterval == .seconds(60) && config.heartbeatTimeout == .seconds(10))
        #expect(config.wsIdleTimeout == .seconds(10))
        #expect(config.rateLimitProactive && config.rateLimitInitialBackoff == .seconds(1))
        #expect(config.rateLimitMaxBackoff == .seconds(60) && config.rateLimitBackoffMultiplier == 2)
        #expect(config.reconciliationEnabled && config.priceHistoryLimit == 1_000)
        #expect(config.reconnectInitialBackoff == .seconds(1) && config.reconnectMaxBackoff == .seconds(60))
        #expect(config.restFetchInterval == .seconds(2))
        // The guide gives up after ten; a feed that gave up would be silent for good.
        #expect(config.reconnectMaxAttempts == nil)
    }

    @Test func `the defaults work together`() throws { try NetworkConfig().check() }

    @Test func `all that is wrong is told at once, by the field to change`() {
        var config = NetworkConfig()
        config.heartbeatTimeout = .seconds(60)
        config.reconnectMaxBackoff = .milliseconds(1)
        config.priceHistoryLimit = 0
        config.rateLimitBackoffMultiplier = 0.5
        config.restFetchIntervalMin = .seconds(9)
        config.reconciliationBatchWindow = .seconds(-1)
        let refusal = #expect(throws: NetworkConfig.Refusal.self) { try config.check() }
        #expect(
            Set(refusal?.problems.map(\.field) ?? []) == [
                "heartbeatTimeout", "reconnectInitialBackoff", "priceHistoryLimit", "rateLimitBackoffMultiplier",
                "restFetchIntervalMin", "reconciliationBatchWindow",
            ]
        )
    }

    @Test func `a multiplier that is no number is refused, as the session would`() {
        for multiplier in [Double.infinity, .nan, 0.99] {
            var config = NetworkConfig()
            config.rateLimitBackoffMultiplier = multiplier
            #expect(throws: NetworkConfig.Refusal.self) { try config.check() }
        }
    }

    @Test func `a feed refuses a configuration that cannot work`() {
        var config = NetworkConfig()
        config.wsIdleTimeout = .zero
        #expect(throws: NetworkConfig.Refusal.self) { try Feed(PracticeVenue(), config, seed: 1) }
    }

    @Test func `every configuration that is accepted makes a link that works`() throws {
        var config = NetworkConfig()
        config.heartbeatInterval = .milliseconds(20)
        config.heartbeatTimeout = .milliseconds(10)
        config.wsIdleTimeout = .milliseconds(1)
        config.subscribeTimeout = .milliseconds(1)
        config.waitingMessagesMax = 1_000_000
        config.symbolsMax = 1
        _ = try Feed(PracticeVenue(), config, seed: 1)
        config.wsIdleTimeout = .seconds(100_000)
        _ = try Feed(PracticeVenue(), config, seed: 1)
    }
}
