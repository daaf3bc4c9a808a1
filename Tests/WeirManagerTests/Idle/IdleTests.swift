import TestStage
import Testing
import WeirGovernor
import WeirModel

@testable import WeirManager

@Suite struct `A manager with nothing to do` {
    @Test func `wakes at most once a second, and writes nothing`() async throws {
        try await onSite(allocated) { site in
            try await onThread {
                var manager = try VirtualManager(site)
                // What begins an epoch settles first: its commits may have been slow enough to be told.
                for _ in 1...4 { try manager.turn(after: 30 * .second) }
                let (start, seq) = (manager.now.decided, manager.processor.governor.seq)
                var turns: UInt64 = 0
                while manager.now.decided < start + 600 * .second {
                    let patience = manager.processor.patience(at: manager.now.decided)
                    try manager.turn(after: max(1, Nanoseconds(patience / .nanoseconds(1))))
                    try manager.processor.keepUp()
                    turns += 1
                }
                // The first and the last second are cut by the grid.
                #expect(turns <= 602, "\(turns) turns in 600 s")
                let after = manager.processor.governor.seq
                #expect(after == seq)
                try manager.processor.close()
            }
        }
    }

    @Test func `judges the slowest commit once the monitor looks, and no sooner`() async throws {
        try await onSite(allocated) { site in
            try await onThread {
                var manager = try VirtualManager(site)
                let lag = AlertRaised(
                    kind: .journalLag,
                    severity: .critical,
                    value: 3_600 * .second,
                    threshold: .second
                )
                try manager.turns(until: "the monitor looks") { manager, _ in
                    manager.commits(taking: 3_600 * .second)
                } isHeard: {
                    $0.contains { $0.event.body == .alertRaised(lag) }
                }
                let decided = manager.heard.last?.event.stamp.decided ?? 1
                #expect(decided.isMultiple(of: 10 * .second), "as of the rhythm's own time")
                try manager.processor.close()
            }
        }
    }
}
