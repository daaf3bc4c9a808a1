import Testing
import WeirSimulation

/// Demand above the limit, and nothing that goes wrong: then what is allowed is used.
struct SteadyUseTests {
    @Test func `leases let a fleet use 98% of a limit`() async {
        let reports = await inParallel(1..<7) { Simulation(Schedule(steady: $0, isLeased: true)).run() }
        for report in reports {
            #expect(report.isClean && report.shares[0] >= 980_000, "\(report)")
            #expect(report.byLease > report.byVerdict, "\(report)")
        }
    }

    /// A verdict counts for the period and a hold of 2.2% of it: N in each of that is what is allowed.
    @Test func `strict verdicts use 98% of what their hold leaves of a limit`() async {
        let reports = await inParallel(1..<21) { Simulation(Schedule(steady: $0, isLeased: false)).run() }
        for report in reports {
            #expect(report.isClean && report.shares[0] * 1_022 / 1_000 >= 980_000, "\(report)")
        }
    }
}
