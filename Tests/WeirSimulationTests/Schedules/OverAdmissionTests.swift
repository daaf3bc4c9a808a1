import Testing
import WeirSimulation

/// Lost, doubled and late messages, partitions, crashes of either side, pauses of a minute at any point, clocks that differ by
/// a tenth, a wall clock that is set by an hour, limits that change.
struct OverAdmissionTests {
    @Test func `no limit is exceeded in any schedule, and every restart finds the state that was left`() async {
        let seeds = Size.firstSeed..<Size.firstSeed + Size.schedules
        let reports = await inParallel(seeds) { Simulation(Schedule(seed: $0)).run() }
        for report in reports where !report.isClean {
            Issue.record(
                """
                seed \(report.seed): \(report.breaches + report.faults)
                again: WEIR_SEED=\(report.seed) WEIR_SCHEDULES=1 swift test --filter OverAdmissionTests
                """
            )
        }
        // Schedules in which nothing happens would be clean as well.
        guard reports.count >= 30 else { return }
        #expect(reports.contains { $0.byLease > 100 } && reports.contains { $0.byReserve > 0 })
        #expect(reports.contains { $0.late > 0 } && reports.contains { $0.stale > 0 })
        #expect(reports.contains { $0.crashes > 1 && $0.byVerdict > 100 })
    }

    @Test(arguments: UInt64(1)...4)
    func `one seed is one schedule`(seed: UInt64) async {
        let reports = await inParallel(0..<2) { _ in Simulation(Schedule(seed: seed)).run() }
        #expect(reports[0] == reports[1])
    }
}
