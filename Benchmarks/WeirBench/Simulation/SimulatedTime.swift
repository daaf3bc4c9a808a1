import CBareLoops
import WeirModel
import WeirSimulation

/// Whole fleets in virtual time, one after another on one core: how much faster than time.
final class SimulatedTime: Gauge {
    private var seed: UInt64 = 0

    var name: String { "simulated fleets, under all faults" }

    var rounds: ClosedRange<Int> { 1...1_000 }

    func start(on bench: Workbench) {}

    /// - Returns: simulated seconds a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var simulated: Nanoseconds = 0
        let begin = bare_now()
        for _ in 0..<rounds {
            seed += 1
            let report = Simulation(Schedule(bus: seed)).run()
            guard report.isClean else { throw .failed("seed \(seed): \(report.failures.joined(separator: "; "))") }
            simulated += report.time
        }
        return Double(simulated) / Double(bare_now() - begin)
    }

    func stop() {}
}

/// Time as it goes by.
final class RealTime: Gauge {
    var name: String { "time as it goes by" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) {}

    func measure(_ rounds: Int) -> Double { 1 }

    func stop() {}
}
