import Testing
import WeirModel

@testable import WeirTopology

struct ShareTests {
    @Test func `what all may use is shared unless told otherwise, and connections never are`() throws {
        let text = Fixtures.minimal("limits: { requests: 30/s, bandwidth: 8 Mbps, burst: 9 Mbps, connections: 3 }")
        let limits = try Fixtures.topology(text).configuration.limits
        #expect(limits.filter(\.isShared).map(\.name) == ["global.requests", "global.bandwidth", "global.burst"])
        let alone = try Fixtures.topology(text.replacing("connections: 3", with: "shared: false")).configuration
        #expect(alone.limits.allSatisfy { !$0.isShared })
        #expect(alone.shareFloor == 50_000)
    }

    @Test func `what is said of a component reaches the governor`() throws {
        let text = Fixtures.minimal(
            "limits: { requests: 20/s }\nshares: { floor: 12.5% }",
            component: """
                requests: 20/s
                    weight: 7
                    guarantee: 30%
                    leases: false
                    connectionIdle: 90s
                    whenUnreachable: reserve
                    reserve: 3 per 2s
                    reserveLasts: 1h
                    transitMargin: 4ms
                """
        )
        let configuration = try Fixtures.topology(text).configuration
        let one = try #require(configuration.components.first)
        #expect(one.weight == 7 && one.guarantee == 300_000 && !one.mayLease)
        #expect(one.connectionIdle == 90 * .second && one.transitMargin == 4 * .millisecond)
        #expect(one.reserve == Reserve(amount: 3, period: 2 * .second, lasts: 3_600 * .second))
        #expect(configuration.shareFloor == 125_000)
    }

    @Test func `what is not said of a component has its default`() throws {
        let one = try #require(try Fixtures.topology(Fixtures.minimal()).configuration.components.first)
        #expect(one.weight == 1 && one.guarantee == 0 && one.mayLease && one.reserve == .none)
        #expect(one.connectionIdle == 300 * .second && one.transitMargin == 0)
        let never = try Fixtures.topology(Fixtures.minimal(component: "connectionIdle: never")).configuration
        #expect(never.components.first?.connectionIdle == 0)
    }

    @Test(
        arguments: [("", 1), (", floor: 90 per 10s", 9), (", floor: 1/min", 1), (", floor: 20/s", 20)]
            as [(String, UInt64)]
    )
    func `an adaptive limit has a floor in its own unit`(floor: String, expected: UInt64) throws {
        let text = "weir: 1\ncomponents: { one: { requests: 20/s, strategy: adaptive\(floor) } }"
        #expect(try Fixtures.topology(text).configuration.limits.first?.floor == expected)
    }

    @Test func `guarantees that come to more than there is are refused, each set of sharers by itself`() {
        let text = """
            weir: 1
            shares: { floor: 20% }
            limits: { requests: 100/s, shared: false }
            scopes: { account: { components: [a, b], limits: { orders: { rate: 90/s, shared: true } } } }
            components:
              a: { requests: 50/s, guarantee: 30% }
              b: { requests: 50/s, guarantee: 50% }
              c: { requests: 50/s, guarantee: 60% }
            """
        #expect(Fixtures.problems(text) == [])
        #expect(
            Fixtures.problems(text.replacing("30%", with: "30.5%")) == [
                "topology.yaml:7: components.b.guarantee: the guarantees on account.orders come to 80.5%, beside"
                    + " shares.floor (20%); accepted: at most 100% together"
            ]
        )
        #expect(
            Fixtures.problems(text.replacing("shared: false", with: "shared: true")).first?
                .contains("components.c.guarantee: the guarantees on global.requests come to 140%") == true
        )
    }

    @Test func `a guarantee where nothing is shared is a warning`() throws {
        let checked = try Topology.check(text: Fixtures.minimal(component: "guarantee: 5%"))
        #expect(checked.warnings.map(\.message) == ["no limit that applies to it is shared"])
    }

    @Test(arguments: [
        ("whenUnreachable: reserve", "components.one.reserve: the key is missing; accepted: a rate such as 1/s"),
        ("reserve: 1/s", "components.one.reserve: 1/s is never lived on; accepted: only with whenUnreachable: reserve"),
        ("whenUnreachable: hope", "\"hope\" is not something to do while nobody answers; accepted: deny, reserve"),
        ("reserve: 2000000/h", "components.one.reserve: \"2000000/h\" is too large"),
        ("weight: 0", "components.one.weight: \"0\" is too small; accepted: a whole number, from 1 to 1000"),
        ("guarantee: 101%", "components.one.guarantee: \"101%\" is too large"),
        (
            "connectionIdle: soon",
            "is not a length of time; accepted: a length of time such as 50ms, 1.5s, 2m, 1h, from"
        ),
        ("floor: 1/s", "components.one.floor: a sliding_window does not move; accepted: only with adaptive"),
        ("strategy: adaptive\n    requests: 5/s\n    floor: 6/s", "floor: 6/s is more than the limit itself (5/s)"),
        ("strategy: adaptive\n    requests: 160000/day", "too unround to be counted exactly"),
        ("shared: true", "components.one.shared: unknown key"),
    ])
    func `what cannot work is refused`(lines: String, expected: String) {
        let problems = Fixtures.problems(Fixtures.minimal(component: lines))
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    }

    @Test(
        arguments: [
            ("4/s", "8/s", true), ("5/s", "8/s", false), ("9 per 10s", "8/s", false), ("4 per 10s", "8/s", true),
            ("1/s", "300/min", true), ("3/s", "300/min", false), ("5 per 7s", "14 per 8s", false),
        ]
    )
    func `a reserve takes half of a limit at most, however it is used up`(reserve: String, rate: String, fits: Bool) {
        let text = Fixtures.minimal(
            component: "requests: \(rate)\n    whenUnreachable: reserve\n    reserve: \(reserve)"
        )
        let problems = Fixtures.problems(text)
        #expect(problems.isEmpty == fits, "\(problems)")
        #expect(problems.allSatisfy { $0.contains("components.one.reserve: what is set aside may take") })
    }

    @Test func `reserves are counted together, at the plain request's price, where they count`() {
        let text = """
            weir: 1
            limits: { requests: 10/s }
            scopes: { account: { components: [a], limits: { orders: { rate: 5/s, metering: requests } } } }
            kinds: { order: { limits: { account.orders: 1 } }, request: { limits: { global.requests: 1 } } }
            components:
              a: { whenUnreachable: reserve, reserve: 3/s }
              b: { whenUnreachable: reserve, reserve: 2/s }
            """
        #expect(Fixtures.problems(text) == [])
        #expect(
            Fixtures.problems(text.replacing("2/s", with: "3/s")).map {
                $0.contains("may take 6 of global.requests in 1s")
            }
                == [true]
        )
        #expect(
            Fixtures.problems(text.replacing("global.requests: 1", with: "global.requests: 2")).map {
                $0.contains("components.a.reserve: what is set aside may take 10 of global.requests")
            } == [true]
        )
        #expect(
            Fixtures.problems(text.replacing("global.requests: 1", with: "account.orders: 1")).map {
                $0.contains("components.a.reserve: what is set aside may take 3 of account.orders in 1s")
            } == [true]
        )
        #expect(
            Fixtures.problems(text.replacing("2/s", with: "3/s").replacing("10/s", with: "10/s, mode: shadow")) == []
        )
    }
}
