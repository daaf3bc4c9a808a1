import Testing
import WeirModel

@testable import WeirGovernor

/// Components that leave the topology.
@Suite struct RetiringTests {
    @Test func `the alerts of a component that leaves the topology are cleared`() throws {
        var world = World(.fleet())
        world.join("feeds")
        world.now += 3_600 * .second
        world.send(.tick())
        #expect(world.governor.activeAlerts.contains { $0.kind == .silentComponent })
        var next = Configuration.fleet(digest: 2)
        next.components.removeFirst()
        next.limits.removeAll { $0.scope == ComponentID(rawValue: 1) }
        world.send(.adopt(next))
        #expect(world.governor.activeAlerts.isEmpty)
        let cleared = world.events.filter { if case .alertCleared = $0.body { true } else { false } }
        #expect(cleared.map(\.stamp.component.rawValue) == [1])
        #expect(try world.replays())
    }
}
