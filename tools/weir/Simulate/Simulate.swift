import ArgumentParser
import Foundation
import WeirSimulation

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Runs the whole bus in virtual time, with faults that a seed draws, and checks every promise.",
        discussion: """
            A manager, components and subscribers on a virtual network, disk and clock, in this process: messages are lost,
            doubled, delayed, overtaken and damaged, peers are cut off, processes stall and crash, machines lose their power with
            torn writes, disks fail, clocks drift and are set. After --minutes of that the faults stop, and all must be well
            again. Nothing may be over-admitted, what was acknowledged is in the journal once, every subscriber has what the
            journal has, and every replay gives the same state. One seed gives the same journal to the byte.

              weir simulate --seed 7                         one seed, and what came of it
              weir simulate --seeds 10000                    seeds 1 to 10000, on all cores
              weir simulate --seed 7 --faults loss,crashes   only these faults; `none` for none
              weir simulate --seed 7 --journal out           writes its journal, for `weir replay out`

            Faults: loss, duplication, delay, reordering, corruption, partitions, stalls, crashes, disk, clocks.
            A failure prints what was broken and the command that repeats it; the exit code is then 1.
            """
    )

    @Option(help: "The seed, or the first of several.") var seed: UInt64 = 1
    @Option(help: "How many seeds, each a simulation of its own.") var seeds: UInt64 = 1
    @Option(help: "Virtual minutes of faults.") var minutes = 1
    @Option(help: ArgumentHelp("all, none, or some of them with commas between.", valueName: "faults"))
    var faults = FaultWords.all
    @Option(help: ArgumentHelp("Write the simulated journal into this new folder.", valueName: "folder"))
    var journal: String?
    @Option(help: "text or json.") var format: OutputFormat = .text

    func validate() throws {
        if seeds < 1 { throw ValidationError("--seeds is at least 1") }
        if !(1...1_000).contains(minutes) { throw ValidationError("--minutes is 1 to 1000") }
        if seed > .max - seeds { throw ValidationError("--seed is so large that the seeds behind it are none") }
        if journal != nil, seeds > 1 { throw ValidationError("--journal writes the journal of one seed") }
    }

    func run() async throws {
        try await reporting {
            let began = ContinuousClock.now
            var total = SimulationTotal(words: words)
            if let journal {
                total.take(try simulate(into: journal))
            } else {
                total = await simulateAll(total)
            }
            total.seconds = (ContinuousClock.now - began) / .seconds(1)
            StandardOutput.write(format == .json ? total.json + "\n" : total.text)
            if total.failed > 0 { throw ExitCode(1) }
        }
    }

    /// What else must be said to repeat a seed.
    private var words: String {
        (minutes == 1 ? "" : " --minutes \(minutes)")
            + (faults.chosen == .all ? "" : " --faults \(faults.chosen.words)")
    }

    private func simulateAll(_ total: SimulationTotal) async -> SimulationTotal {
        let (faults, minutes, count) = (faults.chosen, minutes, seeds)
        var total = total
        var bar = ProgressBar(unit: "seeds", isShown: isatty(STDERR_FILENO) == 1)
        let reports = SeedRunner.reports(seed..<seed + seeds) { seed in
            Simulation(Schedule(bus: seed, faults: faults, minutes: minutes)).run()
        }
        for await report in reports {
            total.take(report)
            // Told at once: ten thousand seeds take a while.
            if !report.isClean {
                bar.clear()
                StandardError.write(total.failure(report))
            }
            bar.show(UInt64(total.reports), of: count)
        }
        bar.clear()
        return total
    }

    private func simulate(into folder: String) throws -> Report {
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw Failure(.cannotCreate, "\(folder) is there already: name a new folder")
        }
        let simulation = Simulation(Schedule(bus: seed, faults: faults.chosen, minutes: minutes))
        let report = simulation.run()
        do {
            for file in simulation.journal {
                let path = URL(fileURLWithPath: folder).appendingPathComponent(file.path)
                let parent = path.deletingLastPathComponent()
                try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
                try Data(file.contents).write(to: path)
            }
        } catch {
            throw Failure(.cannotCreate, "the journal cannot be written: \(error.localizedDescription)")
        }
        if !report.isClean { StandardError.write(SimulationTotal(words: words).failure(report)) }
        return report
    }
}

/// Faults, as they are named on the command line.
struct FaultWords: ExpressibleByArgument {
    let chosen: FaultSet

    static let all = FaultWords(.all)

    private init(_ chosen: FaultSet) { self.chosen = chosen }

    init?(argument: String) {
        guard let chosen = FaultSet(words: argument) else { return nil }
        self.chosen = chosen
    }

    var defaultValueDescription: String { chosen.words }
}
