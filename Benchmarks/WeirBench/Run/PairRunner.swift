import CBareLoops

/// Runs one benchmark: starts both sides, warms them up, and measures them in turns, A B A B …, so that what the machine
/// does meanwhile happens to both.
struct PairRunner {
    let options: BenchmarkOptions
    let progress: (String) -> Void

    /// - Throws: ``BenchmarkError/interrupted`` and nothing else: what goes wrong stands in the row.
    func run(_ benchmark: Benchmark, on bench: Workbench) throws(BenchmarkError) -> BenchmarkResult {
        var result = BenchmarkResult(benchmark)
        defer {
            benchmark.ours.stop()
            benchmark.reference.stop()
            benchmark.baseline?.stop()
        }
        do {
            let ours = try prepare(benchmark.ours, on: bench, &result)
            let reference = try prepare(benchmark.reference, on: bench, &result)
            let baseline = try benchmark.baseline.flatMap { gauge throws(BenchmarkError) in
                try prepare(gauge, on: bench, &result)
            }
            try measure(benchmark, ours, reference, baseline, &result)
        } catch .failed(let reason) {
            result.failed = reason
        }
        return result
    }

    /// A side that runs, and how many rounds one measurement of it takes.
    private struct Side {
        let gauge: any Gauge
        let rounds: Int

        func measure() throws(BenchmarkError) -> Double {
            let figure = try gauge.measure(rounds)
            if bare_was_interrupted() != 0 { throw .interrupted }
            return figure
        }
    }

    /// Starts a side and warms it up. - Returns: nil, where it is not installed; the row says so.
    private func prepare(
        _ gauge: any Gauge,
        on bench: Workbench,
        _ result: inout BenchmarkResult
    ) throws(BenchmarkError) -> Side? {
        do {
            try gauge.start(on: bench)
        } catch .unavailable(let reason) {
            result.skipped = [result.skipped, reason].compactMap(\.self).joined(separator: "; ")
            return nil
        }
        let begin = bare_now()
        _ = try gauge.measure(gauge.rounds.lowerBound)
        if bare_was_interrupted() != 0 { throw .interrupted }
        return Side(gauge: gauge, rounds: rounds(of: gauge, took: bare_now() - begin))
    }

    /// As many rounds as fill the time of one measurement, going by the warm-up.
    private func rounds(of gauge: any Gauge, took nanoseconds: UInt64) -> Int {
        let least = gauge.rounds.lowerBound
        guard !options.isQuick else { return least }
        let factor = options.seconds * 1e9 / Double(max(nanoseconds, 1))
        return Int(min(max(Double(least) * factor, Double(least)), Double(gauge.rounds.upperBound)))
    }

    private func measure(
        _ benchmark: Benchmark,
        _ ours: Side?,
        _ reference: Side?,
        _ baseline: Side?,
        _ result: inout BenchmarkResult
    ) throws(BenchmarkError) {
        var samples = PairedSamples()
        var disk: [Double] = []
        for pair in 1...options.pairs {
            progress("\(benchmark.name) \(pair)/\(options.pairs)")
            let figure = try ours?.measure()
            let other = try reference?.measure()
            if let value = try baseline?.measure() { disk.append(value) }
            samples.add(ours: figure, reference: other)
        }
        result.take(samples)
        let remarks = [benchmark.ours.remark, benchmark.reference.remark].compactMap(\.self)
        result.note = ([result.note] + remarks).filter { !$0.isEmpty }.joined(separator: " ")
        result.baseline = baseline?.gauge.name
        result.baselineMicroseconds = median(disk)
    }
}
