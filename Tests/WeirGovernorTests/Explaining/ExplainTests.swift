import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct ExplainTests {
    @Test(arguments: UInt64(1)...12)
    func `every verdict and lease is decided again as it was, and the limit that bound explains the wait`(
        seed: UInt64
    ) throws {
        let world = try World(seed: seed, commands: 1_000)
        var governor = Governor()
        var explained = 0
        for event in world.events {
            defer { try? governor.apply(event) }
            guard let explanation = governor.explain(event) else { continue }
            explained += 1
            #expect(explanation.isReproduced, "seed \(seed), seq \(event.stamp.seq)")
            guard case .request(let verdict) = explanation.subject else { continue }
            let waits = explanation.limits.filter { !$0.definition.isShadow }.map(\.waits.longest)
            switch verdict.outcome {
            case .granted: #expect(waits.allSatisfy { $0 == 0 }, "seed \(seed), seq \(event.stamp.seq)")
            case .denied:
                #expect(
                    explanation.binding?.waits.longest == verdict.retryAfter,
                    "seed \(seed), seq \(event.stamp.seq)"
                )
                #expect(waits.max() == verdict.retryAfter)
            case .never: #expect(explanation.binding?.waits.longest == .never)
            case .stale: break
            }
        }
        #expect(explained > 100)
    }

    @Test func `a denial names the limit, what counted against it and when the oldest grant stops counting`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        for id in UInt64(1)...21 {
            world.now += 10 * .millisecond
            world.ask(feeds, Request(id: id))
        }
        var governor = Governor()
        for event in world.events.dropLast() { try governor.apply(event) }
        let last = try #require(world.events.last)
        let explanation = try #require(governor.explain(last))
        let view = try #require(explanation.binding)
        #expect(view.definition.name == "feeds.requests" && view.used == 20 && view.units == 1)
        // The first was granted 200 ms ago, and counts for a second and the 22 ms in which it may be used.
        #expect(view.waits.count == (1_022 - 200) * .millisecond)
        #expect(explanation.component == "feeds" && explanation.kind == "request")
        #expect(explanation.limits.count == 7)
    }

    @Test func `an administrator's numbers are told beside those of the topology`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        let numbers = LimitChanged.Numbers(amount: 2, period: .second)
        world.send(.setLimit(world.id(of: "feeds.requests"), numbers, reason: "because"))
        let before = world.governor
        world.ask(feeds, Request(id: 1))
        let explanation = try #require(world.events.last.flatMap { before.explain($0) })
        let view = try #require(explanation.limits.first { $0.definition.name == "feeds.requests" })
        #expect(view.isOverridden && view.definition.amount == 2 && view.declared.amount == 20)
    }

    @Test func `an event that is no verdict, or does not follow, is not explained`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        let before = world.governor
        world.ask(feeds, Request(id: 1))
        let verdict = try #require(world.events.last)
        #expect(before.explain(verdict) != nil)
        #expect(world.governor.explain(verdict) == nil)
        #expect(before.explain(world.events[0]) == nil)
    }
}
