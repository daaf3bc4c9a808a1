import Testing
import WeirModel

@testable import WeirTopology

struct DifferenceTests {
    @Test func `nothing changed is nothing said`() throws {
        let topology = try Topology.load(Fixtures.shippedPath)
        #expect(topology.changes(since: topology) == [])
        #expect(topology.configuration.limitDifferences(since: topology.configuration) == [])
    }

    @Test func `what changed is told by keys in the words of the file`() throws {
        let old = try Fixtures.topology(try Fixtures.shipped())
        let text = try Fixtures.shipped().replacing("requests: 25/s", with: "requests: 20/s")
            .replacing("health_monitor", with: "watchdog").replacing("kinds:\n", with: "kinds:\n  cancel: 3\n")
            .replacing("warning: 70%", with: "warning: never")
            .replacing("hosts: [trading-1, data-1]", with: "hosts: [data-1]").replacing(
                "useWithin: auto",
                with: "useWithin: 5ms"
            )
        #expect(
            try Fixtures.topology(text).changes(since: old) == [
                "verdicts.useWithin: auto → 5ms",
                "alerts.bandwidth.warning: 70% → never",
                "kinds.cancel: added (3)",
                "components.health_monitor: removed",
                "components.price_feeds.requests: 25/s → 20/s",
                "components.watchdog: added",
            ]
        )
    }

    @Test func `limits are compared by name whatever their numbers are`() throws {
        let old = try Fixtures.topology(
            "weir: 1\ncomponents: { a: { requests: 5/s }, b: { requests: 6/s, connections: 2 } }"
        )
        let new = try Fixtures.topology(
            "weir: 1\ncomponents: { z: { requests: 1/s }, b: { requests: 7/s, connections: 2 } }"
        )
        let differences = new.configuration.limitDifferences(since: old.configuration)
        #expect(
            differences.map(\.description) == [
                "a.requests: removed (5 permits in every 1s (sliding_window), counted 22ms longer)",
                "z.requests: added (1 permits in every 1s (sliding_window), counted 22ms longer)",
                "b.requests: 6 permits in every 1s (sliding_window), counted 22ms longer"
                    + " → 7 permits in every 1s (sliding_window), counted 22ms longer",
            ]
        )
        #expect(differences.last?.old?.amount == 6)
    }

    @Test func `who shares a limit is told by name, and numbers are no difference`() throws {
        let text = """
            weir: 1
            scopes: { s: { components: [a, b], limits: { x: { rate: 9/s } } } }
            components: { a: {}, b: {}, c: {} }
            """
        let old = try Fixtures.topology(text).configuration
        let moved = try Fixtures.topology(text.replacing("a: {}, b: {}, c: {}", with: "c: {}, b: {}, a: {}"))
            .configuration
        #expect(moved.limits.first?.members != old.limits.first?.members)
        #expect(moved.limitDifferences(since: old) == [])
        #expect(moved.changes(since: old) == [])
        let other = try Fixtures.topology(text.replacing("[a, b]", with: "[a, c]")).configuration
        #expect(
            other.limitDifferences(since: old).map(\.description) == [
                "s.x: 9 permits in every 1s (sliding_window), counted 22ms longer, of a, b"
                    + " → 9 permits in every 1s (sliding_window), counted 22ms longer, of a, c"
            ]
        )
    }

    @Test(arguments: [
        ("priority: high", "priority: low", "components.one.priority: high → low"),
        ("transitMargin: 0s", "transitMargin: 1ms", "components.one.transitMargin: 0s → 1ms"),
        ("useWithin: 2ms", "useWithin: 3ms", "components.one.useWithin: 2ms → 3ms"),
        ("slotLease: 30s", "slotLease: 31s", "components.one.slotLease: 30s → 31s"),
        ("heartbeatInterval: 60s", "heartbeatInterval: 61s", "components.one.heartbeatInterval: 1m → 61s"),
        ("weight: 1", "weight: 2", "components.one.weight: 1 → 2"),
        ("guarantee: 0%", "guarantee: 1%", "components.one.guarantee: 0% → 1%"),
        ("leases: true", "leases: false", "components.one.leases: true → false"),
        ("connectionIdle: 5min", "connectionIdle: never", "components.one.connectionIdle: 5m → never"),
        ("reserve: 1/s", "reserve: 2/s", "components.one.reserve: 1/s for 10m → 2/s for 10m"),
        ("reserveLasts: 10min", "reserveLasts: 9min", "components.one.reserve: 1/s for 10m → 1/s for 9m"),
        (
            "mode: enforce", "mode: shadow",
            "adaptive, never below 2), counted 2200us longer → 20 permits in 1s, 20 at once (adaptive, never below 2, in shadow)"
        ),
        (
            "floor: 2/s", "floor: 3/s",
            "never below 2), counted 2200us longer → 20 permits in 1s, 20 at once (adaptive, never"
        ),
        ("strategy: adaptive", "strategy: token_bucket", "components.one.strategy: adaptive → token_bucket"),
        ("shared: true", "shared: false", "limits.global.requests: 30 permits in every 1s (sliding_window, shared)"),
        ("order: 2", "order: 3", "kinds.order.cost: 2 → 3"),
        ("one.requests: 4", "one.requests: 5", "kinds.quote.one.requests: 4 → 5"),
        ("floor: 5%", "floor: 6%", "shareFloor: 5% → 6%"),
        ("monitor: 10s", "monitor: 11s", "rhythms.monitor: 10s → 11s"),
        ("cooldown: 5min", "cooldown: 6min", "alerts.cooldown: 5m → 6m"),
        ("warning: 70%", "warning: never", "alerts.bandwidth.warning: 70% → never"),
        ("instancesMax: 8", "instancesMax: 9", "instancesMax: 8 → 9"),
        ("clockRateBound: 10%", "clockRateBound: 11%", "clockRateBound: 10% → 11%"),
    ])
    func `whatever decisions depend on is told, and changes the digest`(was: String, now: String, expected: String)
        throws
    {
        let text = """
            weir: 1
            manager: { instancesMax: 8 }
            verdicts: { clockRateBound: 10% }
            rhythms: { monitor: 10s }
            alerts: { bandwidth: { warning: 70% }, cooldown: 5min }
            shares: { floor: 5% }
            limits: { requests: 30/s, shared: true }
            kinds: { order: 2, quote: { limits: { one.requests: 4 } } }
            components:
              one:
                priority: high
                requests: 20/s
                strategy: adaptive
                mode: enforce
                floor: 2/s
                useWithin: 2ms
                transitMargin: 0s
                slotLease: 30s
                heartbeatInterval: 60s
                weight: 1
                guarantee: 0%
                leases: true
                connectionIdle: 5min
                whenUnreachable: reserve
                reserve: 1/s
                reserveLasts: 10min
            """
        let old = try Fixtures.topology(text).configuration
        #expect(text.contains(was))
        let changed = was == "strategy: adaptive" ? text.replacing("    floor: 2/s\n", with: "") : text
        let new = try Fixtures.topology(changed.replacing(was, with: now)).configuration
        let changes = new.changes(since: old)
        #expect(changes.contains { $0.contains(expected) }, "\(changes)")
        #expect(new.digest != old.digest)
    }
}
