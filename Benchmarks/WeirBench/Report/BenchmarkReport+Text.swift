extension BenchmarkReport {
    /// The report for people: the machine, the table, and what must be known to read it.
    public var text: String {
        var table = Table(header: ["benchmark", "Weir", "reference", "ratio", "min–max", "disk"])
        table.rows = results.map(\.cells)
        let paragraphs = [[machine.line] + warnings.map { "Warning: \($0)" }, [table.text], results.flatMap(\.remarks)]
        return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}

extension BenchmarkResult {
    fileprivate var cells: [String] {
        let spread = ratioMin.flatMap { least in ratioMax.map { "\(digits(least))–\(digits($0))" } }
        return [
            name, figure.map(unit.text) ?? "–", referenceFigure.map(unit.text) ?? "–", ratio.map(digits) ?? "–",
            spread ?? "–", baselineMicroseconds.map(Unit.microseconds.text) ?? "",
        ]
    }

    /// What was held against what, in lines that begin with the benchmark's name.
    fileprivate var remarks: [String] {
        var remarks = ["\(name): \(subject) against \(reference), \(unit.rawValue)\(note.isEmpty ? "" : ". \(note)")"]
        if let baseline, baselineMicroseconds != nil { remarks.append("  disk: \(baseline)") }
        if let skipped { remarks.append("  skipped: \(skipped)") }
        if let failed { remarks.append("  failed: \(failed)") }
        return remarks
    }
}
