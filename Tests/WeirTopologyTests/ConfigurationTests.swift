import Testing
import WeirModel

@testable import WeirTopology

struct ConfigurationTests {
    @Test func `the shipped topology becomes thirty-five limits in the order of the file`() throws {
        let configuration = try Topology.load(Fixtures.shippedPath).configuration
        #expect(configuration.limits.count == 7 * 4 + 4 + 3)
        #expect(configuration.limits.map(\.id.rawValue) == Array(1...35))
        #expect(
            configuration.limits.prefix(4).map(\.name) == [
                "arbitrage_engine.requests", "arbitrage_engine.bandwidth", "arbitrage_engine.burst",
                "arbitrage_engine.connections",
            ]
        )
        #expect(
            configuration.limits.suffix(7).map(\.name) == [
                "global.requests", "global.bandwidth", "global.burst", "global.connections", "exchange_account.orders",
                "exchange_account.orders_daily", "exchange_account.weight",
            ]
        )
        #expect(configuration.limits.suffix(7).allSatisfy { $0.scope == .manager })
        #expect(
            configuration.limits.prefix(28).map(\.scope.rawValue) == (1...7).flatMap { Array(repeating: $0, count: 4) }
        )
        #expect(
            configuration.kinds == [
                .request, RequestKind(id: 1, name: "order", permits: 1),
                RequestKind(id: 2, name: "snapshot", permits: 5),
            ]
        )
    }

    @Test func `the four limits of a component carry its numbers`() throws {
        let configuration = try Topology.load(Fixtures.shippedPath).configuration
        let limits = configuration.limits.filter { $0.name.hasPrefix("price_feeds.") }
        let hold: Nanoseconds = 22 * .millisecond
        let scope = ComponentID(rawValue: 4)
        #expect(
            limits == [
                LimitDefinition(
                    id: LimitID(rawValue: 13),
                    name: "price_feeds.requests",
                    scope: scope,
                    metering: .weight,
                    strategy: .slidingWindow,
                    amount: 25,
                    period: .second,
                    hold: hold,
                    isHard: true
                ),
                LimitDefinition(
                    id: LimitID(rawValue: 14),
                    name: "price_feeds.bandwidth",
                    scope: scope,
                    metering: .bytes,
                    strategy: .tokenBucket,
                    amount: 1_250_000,
                    period: .second,
                    burst: 12_500_000,
                    hold: hold
                ),
                LimitDefinition(
                    id: LimitID(rawValue: 15),
                    name: "price_feeds.burst",
                    scope: scope,
                    metering: .bytes,
                    strategy: .tokenBucket,
                    amount: 2_500_000,
                    period: .second,
                    burst: 2_500_000,
                    hold: hold
                ),
                LimitDefinition(
                    id: LimitID(rawValue: 16),
                    name: "price_feeds.connections",
                    scope: scope,
                    metering: .connections,
                    strategy: .concurrency,
                    amount: 40,
                    period: 0
                ),
            ]
        )
        #expect(configuration.components[3].useWithin == 20 * .millisecond)
    }

    @Test func `a fixed window follows the calendar unless told otherwise`() throws {
        for (line, expected) in [("", true), (", calendar: false", false)] {
            let text = "weir: 1\ncomponents: { one: { requests: 8/s, strategy: fixed_window\(line) } }\n"
            #expect(try Fixtures.topology(text).configuration.limits.first?.followsCalendar == expected)
        }
    }

    @Test func `a verdict keeps for a fiftieth of the shortest window that applies`() throws {
        let text = """
            weir: 1
            verdicts: { clockRateBound: 10%, transitMargin: 3ms }
            limits: { requests: 1000 per 5s }
            components:
              minutely: { requests: 300/min }
              hourly: { requests: 300/h, useWithin: 2s }
              unlimited: { connections: 3 }
            """
        let configuration = try Fixtures.topology(text).configuration
        #expect(configuration.components.map(\.useWithin) == [100 * .millisecond, 2 * .second, 100 * .millisecond])
        let holds = Dictionary(uniqueKeysWithValues: configuration.limits.map { ($0.name, $0.hold) })
        #expect(holds["minutely.requests"] == 113 * .millisecond)
        #expect(holds["hourly.requests"] == 2_203 * .millisecond)
        // Everyone's limit must wait for the slowest user.
        #expect(holds["global.requests"] == 2_203 * .millisecond)
    }

    @Test func `a hold is rounded up`() throws {
        let text = Fixtures.minimal("verdicts: { useWithin: 1.000003ms, clockRateBound: 10% }")
        // 1,000,003 ns · 1.1 = 1,100,003.3 ns
        #expect(try Fixtures.topology(text).configuration.limits.first?.hold == 1_100_004)
    }

    @Test(
        arguments: [("20/s", 20, 1), ("1200/min", 1_200, 60), ("7 per 3s", 7, 3), ("160000/day", 160_000, 86_400)]
            as [(String, UInt64, UInt64)]
    )
    func `a hard token bucket keeps every window of use within its limit`(
        rate: String,
        amount: UInt64,
        seconds: UInt64
    ) throws {
        for burst in ["", ", requestBurst: 3"] {
            let text =
                "weir: 1\ncomponents: { one: { requests: \(rate), strategy: token_bucket, hard: true\(burst) } }\n"
            let limit = try #require(try Fixtures.topology(text).configuration.limits.first)
            let window = seconds * .second
            // b + r · (W + hold) ≤ N, with r = amount / period, in whole numbers.
            #expect(limit.isHard && limit.burst >= 1 && limit.amount >= 1)
            let promised = limit.amount.multipliedFullWidth(by: window + limit.hold)
            let allowed = (amount - limit.burst).multipliedFullWidth(by: limit.period)
            #expect((promised.high, promised.low) <= (allowed.high, allowed.low))
            #expect(limit.fitsFixedPoint)
        }
    }

    @Test func `an unlimited component has no limits at all`() throws {
        #expect(try Fixtures.topology("weir: 1\ncomponents: { one: {} }").configuration.limits == [])
    }

    @Test func `the digest names the numbers and nothing else`() throws {
        let shipped = try Fixtures.shipped()
        let digest = try Fixtures.topology(shipped).configuration.digest
        #expect(try Fixtures.topology("# a comment\n" + shipped).configuration.digest == digest)
        #expect(try Fixtures.topology(shipped.replacing("7401", with: "7501")).configuration.digest == digest)
        for (old, new) in [("25/s", "24/s"), ("high", "low"), ("30 Mbps", "31 Mbps"), ("cost: 5", "cost: 4")] {
            #expect(try Fixtures.topology(shipped.replacing(old, with: new)).configuration.digest != digest)
        }
    }

    @Test(
        arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)]
            as [(String, UInt64)]
    )
    func `the digest's hash has the published values`(text: String, expected: UInt64) {
        var hash = FNV1a()
        for byte in text.utf8 { hash.add(byte: byte) }
        #expect(hash.value == expected)
    }
}
