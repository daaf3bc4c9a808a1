/// Something that yields one figure each time it is asked: one side of a ``Benchmark``.
///
/// A gauge starts what it needs, is measured any number of times, and stops it. What is started runs in a process of its
/// own on both sides, so that neither has the shorter way. Owned by the runner's thread.
protocol Gauge: AnyObject {
    /// What it measures, in a few words for the table.
    var name: String { get }

    /// How many operations one measurement may take: the least is the warm-up (and all of a quick run), and within these
    /// bounds the runner chooses as many as fill the time that it gives to each measurement.
    var rounds: ClosedRange<Int> { get }

    /// Starts what is to be measured.
    ///
    /// - Throws: ``BenchmarkError/unavailable(_:)`` where it is not installed.
    func start(on bench: Workbench) throws(BenchmarkError)

    /// Measures once.
    ///
    /// - Parameter rounds: operations, within ``rounds``.
    /// - Returns: the figure, in the benchmark's unit.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double

    /// What else is to be said once all is measured, in a sentence: it goes behind the row's note.
    var remark: String? { get }

    /// Stops what was started; also where starting failed half-way.
    func stop()
}

extension Gauge {
    var remark: String? { nil }
}
