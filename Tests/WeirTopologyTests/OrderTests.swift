import Testing
import WeirModel

@testable import WeirTopology

struct OrderTests {
    private static let text = """
        weir: 1
        limits: { requests: 80/s, strategy: token_bucket, connections: 9 }
        scopes:
          account:
            components: [one]
            limits: { orders: { rate: 50 per 10s }, weight: { rate: 1200/min, strategy: adaptive, floor: 600/min } }
        components:
          one: { requests: 20/s, strategy: adaptive, floor: 5/s, bandwidth: 8 Mbps, burst: 16 Mbps, connections: 3 }
          hard: { requests: 200 per 10s, strategy: token_bucket, hard: true, requestBurst: 9 }
        """

    private static func order(_ scope: String, _ settings: (String, String)...) -> LimitOrder {
        LimitOrder(scope: scope, settings: settings.map { .init(key: $0.0, value: $0.1) }, reason: "a test")
    }

    private func reason(_ order: LimitOrder) throws -> String {
        let topology = try Fixtures.topology(Self.text)
        do {
            _ = try topology.ordered(order)
            return ""
        } catch {
            #expect(error.reason.utf8.count <= Bounds.reasonBytes)
            return error.reason
        }
    }

    @Test func `an order says what the file would have said`() throws {
        let topology = try Fixtures.topology(Self.text)
        let order = Self.order("one", ("requests", "8/s"), ("bandwidth", "4 Mbps"), ("connections", "1"))
        let file = Self.text.replacing("20/s", with: "8/s").replacing(" 8 Mbps", with: " 4 Mbps")
            .replacing("connections: 3", with: "connections: 1")
        #expect(try topology.ordered(order) == Fixtures.topology(file))
        let everyone = Self.order("global", ("requests", "40/s"), ("requestBurst", "7"))
        #expect(
            try topology.ordered(everyone)
                == Fixtures.topology(Self.text.replacing("80/s", with: "40/s, requestBurst: 7"))
        )
        let scope = Self.order("account", ("orders", "5 per 10s"))
        #expect(try topology.ordered(scope) == Fixtures.topology(Self.text.replacing("50 per", with: "5 per")))
    }

    @Test func `an order of nothing leaves the topology as it is`() throws {
        let topology = try Fixtures.topology(Self.text)
        for scope in ["one", "global", "account"] { #expect(try topology.ordered(Self.order(scope)) == topology) }
    }

    @Test func `a cut below the declared floor has the default floor`() throws {
        let topology = try Fixtures.topology(Self.text)
        let cut = try topology.ordered(Self.order("one", ("requests", "3/s"))).configuration
        #expect(cut.limits.first?.amount == 3 && cut.limits.first?.floor == 1)
        let weight = try topology.ordered(Self.order("account", ("weight", "300/min"))).configuration
        #expect(weight.limits.last?.amount == 300 && weight.limits.last?.floor == 15)
    }

    @Test func `an order changes no verdict's time, and a hard limit reckons with the one that was told`() throws {
        let topology = try Fixtures.topology(Self.text)
        let changed = try topology.ordered(Self.order("hard", ("requests", "20/s"), ("requestBurst", "2")))
            .configuration
        let before = topology.configuration
        #expect(changed.components.map(\.useWithin) == before.components.map(\.useWithin))
        #expect(changed.limits.map(\.hold) == before.limits.map(\.hold))
        let hard = try #require(changed.limits.first { $0.name == "hard.requests" })
        #expect(hard.amount == 18 && hard.burst == 2 && hard.period == .second + hard.hold)
        // A window of everyone's that becomes shorter would shorten all of them.
        let everyone = try topology.ordered(Self.order("global", ("requests", "8 per 100ms"))).configuration
        #expect(everyone.components == before.components)
    }

    @Test(arguments: [
        (
            order("oen", ("requests", "3/s")), "there is no component or scope \"oen\" (did you mean one?)"
        ),
        (order("nobody"), "there is no component or scope \"nobody\""),
        (
            order("one", ("request", "3/s")),
            "request: unknown key (did you mean requests?); accepted: requests, requestBurst, bandwidth, burst, connections"
        ),
        (
            order("one", ("requests", "3 per fortnight")),
            "requests: \"3 per fortnight\" is not a rate; accepted: 25/s, 300/min, 50 per 10s, unlimited"
        ),
        (
            order("one", ("requests", String(repeating: "9", count: 64))),
            "requests: accepted: 25/s, 300/min, 50 per 10s, unlimited"
        ),
        (order("one", ("requests", "0/s")), "requests: \"0/s\" allows nothing; accepted: 25/s, 300/min"),
        (order("one", ("strategy", "sliding_window")), "strategy: unknown key; accepted: requests,"),
        (order("one", ("requests", "3/s"), ("requests", "4/s")), "requests: the key stands here twice"),
        (
            order("one", ("burst", "4 Mbps")),
            "burst: a peak of 4 Mbps is below the sustained bandwidth (8 Mbps); accepted: bandwidth or more"
        ),
        (order("hard", ("requestBurst", "200")), "requestBurst: a bucket of 200 leaves nothing of 200 per 10s"),
        (
            order("one", ("requests", "unlimited")),
            "an order cannot end one.requests: give a number, or change the topology and reload"
        ),
        (
            order("hard", ("connections", "4")),
            "there is no hard.connections to change: declare it in the topology and reload"
        ),
        (order("account", ("order", "4/s")), "order: unknown key (did you mean orders?); accepted: orders, weight"),
        (order("account", ("orders", "unlimited")), "orders: \"unlimited\" is not a rate; accepted: 25/s"),
        (order("global", ("bandwidth", "lots")), "bandwidth: accepted: a bandwidth such as 15 Mbps"),
        (order(String(repeating: "x", count: 400)), "there is no component or scope \"xxx"),
    ])
    func `an order that makes no sense is refused, and told what would`(order: LimitOrder, expected: String) throws {
        let reason = try reason(order)
        #expect(reason.hasPrefix(expected), "\(reason)")
    }

    @Test func `any order of random words is taken or refused briefly`() throws {
        let topology = try Fixtures.topology(Self.text)
        let words = [
            "one", "hard", "global", "account", "requests", "burst", "orders", "🦆", "\u{0}", "3/s", "9 Mbps", "4", "",
        ]
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = SplitMix64(seed: seed)
            for _ in 0..<200 {
                let word = {
                    String(
                        repeating: words.randomElement(using: &random) ?? "",
                        count: Int.random(in: 1...9, using: &random) / 8 * 20 + 1
                    )
                }
                let order = Self.order(word(), (word(), word()), (word(), word()))
                do {
                    let changed = try topology.ordered(order)
                    #expect(try Fixtures.topology(changed.description) == changed, "seed \(seed)")
                } catch let error as OrderError {
                    #expect(error.reason.utf8.count <= Bounds.reasonBytes && !error.reason.isEmpty, "seed \(seed)")
                    #expect(!error.reason.contains("\u{0}"), "seed \(seed)")
                }
            }
        }
    }
}
