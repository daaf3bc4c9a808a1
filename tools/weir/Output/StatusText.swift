import WeirWire
import WeirModel

/// A status report for people.
enum StatusText {
    /// All of it: sections that have nothing to tell are left out.
    static func page(_ report: StatusReport) -> String {
        let head = """
            epoch \(report.epoch)  seq \(Numbers.grouped(report.seq))  state \(hashText(report.stateHash))  \
            connections \(report.traffic.connections)

            """
        return ([head, table(report, isWide: true)] + sections(report)).joined(separator: "\n")
    }

    /// The components, a line each.
    ///
    /// - Parameter isWide: with all percentiles of the latency.
    static func table(_ report: StatusReport, isWide: Bool = false) -> String {
        let percentiles = isWide ? ["p50", "p90", "p99"] : ["p99"]
        let head =
            ["component", "granted", "denied", "never", "leased", "bandwidth", "of", "conns", "of", "latency"]
            + percentiles + ["success"]
        return aligned([head] + report.components.map { row($0, isWide: isWide) })
    }

    private static func row(_ component: ComponentStatus, isWide: Bool) -> [String] {
        let percentiles = isWide ? [component.p50, component.p90, component.p99] : [component.p99]
        return [
            component.name, Numbers.grouped(component.granted), Numbers.grouped(component.denied),
            Numbers.grouped(component.never), Numbers.grouped(component.leased),
            Numbers.bitRate(component.bandwidthUsed), Numbers.bitRate(component.bandwidthLimit),
            "\(component.connectionsUsed)", "\(component.connectionsLimit)", Numbers.duration(component.latency),
        ] + percentiles.map(Numbers.duration) + [Numbers.percent(component.success)]
    }

    /// Columns as wide as their widest cell: the first to the left, numbers to the right; words at the end to the left.
    static func aligned(_ rows: [[String]]) -> String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let line = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 || rows[0][column].isEmpty ? cell + padding : padding + cell
            }.joined(separator: "  ")
            let end = line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex
            return line[..<end] + "\n"
        }.joined()
    }
}

/// A table that is drawn again in place where a person is looking, and line by line where not.
struct LiveBoard {
    let isTerminal: Bool
    private var lines = 0
    private var shown = 0

    init(isTerminal: Bool) { self.isTerminal = isTerminal }

    mutating func show(_ report: StatusReport) {
        let table =
            StatusText.table(report) + StatusText.alerts(report)
            + "seq \(Numbers.grouped(report.seq))  state \(hashText(report.stateHash))\n"
        if isTerminal {
            if lines > 0 { StandardOutput.write("\u{1B}[\(lines)A\u{1B}[J") }
            lines = table.count(where: { $0 == "\n" })
            StandardOutput.write(table)
        } else if shown.isMultiple(of: 5) {
            StandardOutput.write(table + "\n")
        }
        shown += 1
    }
}
