import Testing
import WeirSimulation

/// The whole bus: bytes on a network that loses, doubles, delays, reorders and damages them, journals on a disk that tears,
/// publishers, subscribers, and everything that may happen to them. Then nothing goes wrong any more.
struct BusTests {
    @Test func `every promise is kept under all faults, and all is well soon after them`() async {
        let seeds = Size.firstSeed..<Size.firstSeed + Size.seeds
        let reports = await inParallel(seeds) { Simulation(Schedule(bus: $0)).run() }
        for report in reports where !report.isClean {
            Issue.record(
                """
                seed \(report.seed): \(report.failures.prefix(10))
                again: weir simulate --seed \(report.seed)
                """
            )
        }
        // Schedules in which nothing happens would be clean as well.
        guard reports.count >= 20 else { return }
        #expect(reports.contains { $0.powerLosses > 0 } && reports.contains { $0.diskFailures > 0 })
        #expect(reports.contains { $0.gaps > 10 && $0.repaired > 10 } && reports.contains { $0.resets > 0 })
        #expect(reports.contains { $0.repeated > 50 && $0.messagesDamaged > 10 })
        #expect(reports.contains { $0.strange > 0 } && reports.contains { $0.unread > 0 })
        #expect(reports.contains { $0.events > 1_000 && $0.published > 100 && $0.delivered > 100 })
    }

    @Test(arguments: FaultSet.named.map(\.name))
    func `every promise is kept under one fault alone`(word: String) async throws {
        let faults = try #require(FaultSet(words: word))
        let report = await inParallel(1..<2) { Simulation(Schedule(bus: $0, faults: faults)).run() }[0]
        #expect(report.isClean, "\(word): \(report.failures)")
    }

    @Test func `without faults nothing is lost, repaired, or told twice`() async {
        let report = await inParallel(5..<6) { Simulation(Schedule(bus: $0, faults: [])).run() }[0]
        #expect(report.isClean, "\(report.failures)")
        #expect(report.messagesLost == 0 && report.crashes == 0 && report.resets == 0 && report.lossesNamed == 0)
        #expect(report.unread == 0 && report.strange == 0)
    }

    @Test func `the same seed gives the same journal to the byte`() async {
        let runs = await inParallel(0..<2) { _ in
            let simulation = Simulation(Schedule(bus: 11))
            return Run(
                report: simulation.run(),
                files: simulation.journal.map { File(path: $0.path, bytes: $0.contents) }
            )
        }
        #expect(runs[0] == runs[1] && runs[0].files.count > 2)
        let other = await inParallel(12..<13) { Simulation(Schedule(bus: $0)).run() }[0]
        #expect(other.journalDigest != runs[0].report.journalDigest)
    }

    private struct File: Equatable {
        let path: String
        let bytes: [UInt8]
    }

    private struct Run: Equatable {
        let report: Report
        let files: [File]
    }

    @Test func `faults are chosen by words`() {
        #expect(FaultSet(words: "loss,crashes") == [.loss, .crashes] && FaultSet(words: "none") == [])
        #expect(FaultSet(words: "all") == .all && FaultSet(words: "fire") == nil)
        #expect(FaultSet([.disk, .loss]).words == "loss,disk" && FaultSet.all.words == "all")
    }
}
