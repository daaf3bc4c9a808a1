@testable import WeirBench

/// A gauge that gives the figures it was made with, one after the other, and notes what is asked of it.
final class FixedGauge: Gauge {
    let name: String
    let rounds: ClosedRange<Int>
    private let figures: [Double]
    private let unavailable: String?
    private let journal: Journal
    private var measured = 0

    /// What was asked of all gauges, in order.
    final class Journal {
        var lines: [String] = []
    }

    init(
        _ name: String,
        _ figures: [Double] = [1],
        rounds: ClosedRange<Int> = 1...1,
        unavailable: String? = nil,
        in journal: Journal = Journal()
    ) {
        self.name = name
        self.figures = figures
        self.rounds = rounds
        self.unavailable = unavailable
        self.journal = journal
    }

    func start(on bench: Workbench) throws(BenchmarkError) {
        if let unavailable { throw .unavailable(unavailable) }
        journal.lines.append("start \(name)")
    }

    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        guard measured <= figures.count else { throw .failed("\(name) broke") }
        journal.lines.append("\(name)")
        measured += 1
        // The first is the warm-up.
        return figures[max(measured - 2, 0)]
    }

    func stop() { journal.lines.append("stop \(name)") }
}
