import Testing
import WeirModel

@testable import WeirTopology

struct ScopeTests {
    private static let account = """
        weir: 1
        limits: { requests: 100/s, connections: 9 }
        scopes:
          account:
            components: [slow, fast]
            limits:
              orders: { rate: 50 per 10s, hard: true, metering: requests, shared: true }
              daily: { rate: 160000/day, strategy: fixed_window, calendar: false, metering: requests }
              weight: { rate: 1200/min, mode: shadow, strategy: adaptive, burst: 30, floor: 10/s }
          address:
            limits: { bytes: { rate: 1000000/s, metering: bytes, strategy: token_bucket } }
        components:
          fast: { requests: 20/s, useWithin: 1ms }
          other: { requests: 20/s }
          slow: { requests: 20/s, useWithin: 30ms }
        """

    @Test func `a scope's limits come last, with its members and the longest of their holds`() throws {
        let limits = try Fixtures.topology(Self.account).configuration.limits
        let members = [ComponentID(rawValue: 1), ComponentID(rawValue: 3)]
        let hold: Nanoseconds = 33 * .millisecond
        #expect(
            Array(limits.suffix(4)) == [
                LimitDefinition(
                    id: LimitID(rawValue: 6),
                    name: "account.orders",
                    scope: .manager,
                    members: members,
                    metering: .requests,
                    strategy: .slidingWindow,
                    amount: 50,
                    period: 10 * .second,
                    hold: hold,
                    isHard: true,
                    isShared: true
                ),
                LimitDefinition(
                    id: LimitID(rawValue: 7),
                    name: "account.daily",
                    scope: .manager,
                    members: members,
                    metering: .requests,
                    strategy: .fixedWindow,
                    amount: 160_000,
                    period: 86_400 * .second,
                    hold: hold
                ),
                LimitDefinition(
                    id: LimitID(rawValue: 8),
                    name: "account.weight",
                    scope: .manager,
                    members: members,
                    metering: .weight,
                    strategy: .adaptive,
                    amount: 1_200,
                    period: 60 * .second,
                    burst: 30,
                    hold: hold,
                    isShadow: true,
                    floor: 600
                ),
                LimitDefinition(
                    id: LimitID(rawValue: 9),
                    name: "address.bytes",
                    scope: .manager,
                    metering: .bytes,
                    strategy: .tokenBucket,
                    amount: 1_000_000,
                    period: .second,
                    burst: 1_000_000,
                    hold: hold
                ),
            ]
        )
    }

    @Test func `a scope's window shortens the time that its members' verdicts keep, unless it only watches`() throws {
        for (mode, expected) in [("enforce", 2), ("shadow", 20)] as [(String, UInt64)] {
            let text = """
                weir: 1
                scopes: { burst: { components: in, limits: { fast: { rate: 10 per 100ms, mode: \(mode) } } } }
                components: { in: { requests: 20/s }, out: { requests: 20/s } }
                """
            let components = try Fixtures.topology(text).configuration.components
            #expect(components.map(\.useWithin) == [expected * .millisecond, 20 * .millisecond])
        }
    }

    @Test func `kinds become costs, by their own numbers and those of the limits`() throws {
        let text =
            Self.account + """

                kinds:
                  order: { limits: { account.weight: 2, account.orders: 1 } }
                  request: { cost: 1, limits: { account.weight: 3 } }
                  quote: { cost: 7, limits: { fast.requests: 0 } }
                """
        let configuration = try Fixtures.topology(text).configuration
        #expect(configuration.kinds.map(\.name) == ["request", "order", "quote"])
        #expect(configuration.kinds.map(\.permits) == [1, 1, 7])
        #expect(
            configuration.costs == [
                KindCost(kind: 0, limit: LimitID(rawValue: 8), units: 3),
                KindCost(kind: 1, limit: LimitID(rawValue: 6), units: 1),
                KindCost(kind: 1, limit: LimitID(rawValue: 8), units: 2),
                KindCost(kind: 2, limit: LimitID(rawValue: 1), units: 0),
            ]
        )
        let printed = try Fixtures.topology(text).description
        #expect(printed.contains("# account.weight counts request, order, and no other kind.\n"))
        #expect(printed.contains("  # account.orders: 50 requests in every 10s (sliding_window, shared), counted 33ms"))
    }

    @Test(arguments: [
        ("[fats]", "scopes.account.components: there is no component \"fats\" (did you mean fast?); accepted: names"),
        ("[]", "scopes.account.components: nobody is in the scope; accepted: names of components, or all"),
        ("[slow, slow]", "scopes.account.components: \"slow\" is named twice"),
        ("[Slow]", "scopes.account.components[0]: \"Slow\" is not a name"),
        ("[all]", "there is no component \"all\""),
    ])
    func `members that cannot be are refused`(members: String, expected: String) {
        let problems = Fixtures.problems(Self.account.replacing("[slow, fast]", with: members))
        #expect(problems.count == 1)
        #expect(problems.first?.contains(expected) == true, "\(problems)")
    }

    @Test(arguments: [
        ("global: { limits: { a: { rate: 1/s } } }", "scopes.global: the name \"global\" stands for all"),
        ("one: { limits: { a: { rate: 1/s } } }", "scopes.one: \"one\" is the name of a component"),
        ("s: { components: all }", "scopes.s.limits: the scope limits nothing; accepted: at least one limit"),
        ("s: { limits: { a: {} } }", "scopes.s.limits.a.rate: the key is missing; accepted: 25/s,"),
        ("s: { limits: { a: 5/s } }", "scopes.s.limits.a: \"5/s\" is not a mapping; accepted keys: rate, metering,"),
        ("s: { limits: { a: { rate: 1/s, brust: 3 } } }", "unknown key (did you mean burst?)"),
        ("s: { limits: { a: { rate: 1/s, burst: 3 } } }", "scopes.s.limits.a.burst: a sliding_window has no burst"),
        (
            "s: { limits: { a: { rate: 1/s, hard: true, strategy: fixed_window } } }",
            "limits.a.hard: a fixed_window lets up to twice"
        ),
        (
            "s: { limits: { a: { rate: 9/s, hard: true, strategy: token_bucket, burst: 9 } } }",
            "limits.a.burst: a bucket of 9 leaves nothing of 9/s"
        ),
        (
            "s: { limits: { a: { rate: 1/s, metering: bytes } } }",
            "limits.a.strategy: a body may be larger than any window holds"
        ),
        (
            "s: { limits: { a: { rate: 1/s, metering: connections } } }",
            "is not something to count; accepted: requests,"
        ),
        ("s: { limits: { a: { rate: 1/s, mode: shadwo } } }", "\"shadwo\" is not a mode (did you mean shadow?)"),
        ("s: { limits: { \(String(repeating: "x", count: 32)): { rate: 1/s } } }", "accepted: up to 31 characters"),
        ("\(String(repeating: "x", count: 33)): {}", "is too long for a name; accepted: up to 32"),
    ])
    func `scopes that cannot work are refused`(scope: String, expected: String) {
        let problems = Fixtures.problems(Fixtures.minimal("scopes: { \(scope) }"))
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    }

    @Test(arguments: [
        (
            "order: { limits: { account.ordres: 1 } }",
            "kinds.order.limits.account.ordres: there is no limit \"account.ordres\" (did you mean account.orders?)"
        ),
        ("order: { limits: { global.connections: 1 } }", "global.connections counts connections, which no kind has"),
        ("order: { limits: { address.bytes: 1 } }", "address.bytes counts bytes, which no kind has a price in"),
        ("order: { limits: { account.orders: many } }", "kinds.order.limits.account.orders: \"many\" is not a whole"),
        ("order: { price: 3 }", "kinds.order.price: unknown key; accepted: cost, limits"),
        ("order: { cost: 0 }", "kinds.order.cost: \"0\" is too small"),
        ("request: { cost: 2 }", "kinds.request.cost: a plain request costs 1"),
    ])
    func `kinds that cannot be counted are refused`(kind: String, expected: String) {
        let problems = Fixtures.problems(Self.account + "\nkinds: { \(kind) }")
        #expect(problems.count == 1)
        #expect(problems.first?.contains(expected) == true, "\(problems)")
    }

    @Test func `a kind that a limit never has room for is a warning`() throws {
        let checked = try Topology.check(text: Self.account + "\nkinds: { order: { limits: { account.orders: 51 } } }")
        #expect(
            checked.warnings.map(\.message).contains("costs 51, and account.orders never allows more than 50 at once")
        )
    }

    @Test func `who is named in brackets is a component even under the name all`() throws {
        let text =
            "weir: 1\nscopes: { s: { components: [all], limits: { a: { rate: 9/s } } } }\ncomponents: { all: {}, b: {} }"
        let topology = try Fixtures.topology(text)
        #expect(topology.configuration.limits.first?.members == [ComponentID(rawValue: 1)])
        #expect(try Fixtures.topology(topology.description) == topology)
        let everyone = try Fixtures.topology(text.replacing("[all]", with: "all"))
        #expect(everyone.configuration.limits.first?.members == [])
        #expect(try Fixtures.topology(everyone.description) == everyone)
    }
}
