import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct ControlRunTests {
    @Test(arguments: UInt64(1)...60)
    func `every event of a random world comes out again, the governor's own among them`(seed: UInt64) throws {
        let world = try World(seed: seed, commands: 1_500)
        var control = ControlRun()
        do {
            for event in world.events { try control.take(event) }
            try control.finish()
        } catch {
            let recorded = String(describing: error.recorded)
            Issue.record("seed \(seed): \(error)\nrecorded \(recorded)\ndecided \(String(describing: error.redecided))")
        }
        #expect(control.events == UInt64(world.events.count), "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...12)
    func `from a state in the middle, all that follows comes out again`(seed: UInt64) throws {
        let world = try World(seed: seed, commands: 1_200)
        let middle = Int(seed) * world.events.count / 14
        var governor = Governor()
        for event in world.events[..<middle] { try governor.apply(event) }
        // As from a snapshot: between two moments, not within one.
        var next = middle
        while next < world.events.count, world.events[next].stamp.decided == governor.moment.decided {
            try governor.apply(world.events[next])
            next += 1
        }
        var control = ControlRun(from: try Governor(canonicalBytes: governor.canonicalBytes))
        for event in world.events[next...] { try control.take(event) }
        try control.finish()
        #expect(control.events == UInt64(world.events.count - next), "seed \(seed)")
    }

    @Test func `the first event that does not come out again is told`() throws {
        var world = World(.fleet())
        let feeds = world.join("feeds")
        for id in UInt64(1)...30 {
            world.now += 1_000_000
            world.ask(feeds, Request(id: id))
        }
        var events = world.events
        let changed = try #require(events.lastIndex { if case .verdictGiven = $0.body { true } else { false } }) - 4
        guard case .verdictGiven(var verdict) = events[changed].body else { return }
        verdict.outcome = verdict.outcome == .granted ? .denied : .granted
        events[changed].body = .verdictGiven(verdict)
        var control = ControlRun()
        let told = #expect(throws: Divergence.self) {
            for event in events { try control.take(event) }
            try control.finish()
        }
        #expect(told?.seq == events[changed].stamp.seq)
        #expect(told?.recorded == events[changed])
        #expect(told?.redecided == world.events[changed])
    }
}
