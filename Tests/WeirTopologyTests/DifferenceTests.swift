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
            .replacing("health_monitor", with: "watchdog").replacing("order: 1", with: "cancel: 3")
            .replacing("hosts: [trading-1, data-1]", with: "hosts: [data-1]").replacing(
                "useWithin: auto",
                with: "useWithin: 5ms"
            )
        #expect(
            try Fixtures.topology(text).changes(since: old) == [
                "verdicts.useWithin: auto → 5ms",
                "kinds.order: removed (1)",
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
}
