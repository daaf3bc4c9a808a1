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
                // What begins an epoch settles first.
                for _ in 1...3 { try manager.turn(after: .second) }
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

    @Test func `judges the last commit's time once the monitor looks, and no sooner`() async throws {
        try await onSite(allocated) { site in
            try await onThread {
                var manager = try VirtualManager(site)
                try manager.turns(until: "the monitor looks") { manager, _ in
                    manager.processor.upkeep.journalLag = 300 * .millisecond
                } isHeard: {
                    !$0.isEmpty
                }
                let raised = manager.heard.map(\.event)
                let decided = raised.map(\.stamp.decided)
                #expect(decided.allSatisfy { $0.isMultiple(of: 10 * .second) }, "as of the rhythm's own time")
                let lag = AlertRaised(
                    kind: .journalLag,
                    severity: .warning,
                    value: 300 * .millisecond,
                    threshold: 100 * .millisecond
                )
                #expect(raised.map(\.body) == [.alertRaised(lag)])
                try manager.processor.close()
            }
        }
    }
}
