import WeirModel
import WeirTopology

/// A status report for people.
enum StatusText {
    /// All of it.
    static func page(_ report: StatusReport) -> String {
        var text = """
            epoch \(report.epoch)  seq \(Numbers.grouped(report.seq))  state \(hashText(report.stateHash))  \
            connections \(report.traffic.connections)

            \(table(report))
            """
        let bound = report.limits.filter { $0.denied > 0 || $0.never > 0 }
        if !bound.isEmpty {
            text += "\nlimits that bound\n"
            for limit in bound {
                text += "  \(limit.definition.name): denied \(Numbers.grouped(limit.denied))"
                text += limit.never > 0 ? ", never \(Numbers.grouped(limit.never))\n" : "\n"
            }
        }
        if !report.rejected.isEmpty {
            text += "\nmessages rejected\n"
            for rejection in report.rejected {
                text += "  \(rejection.reason.name): \(Numbers.grouped(rejection.count))\n"
            }
        }
        if report.components.contains(where: { $0.strategy == .adaptive }) { text += "\n\(Topology.adaptiveNote)\n" }
        return text
    }

    /// The components, a line each.
    static func table(_ report: StatusReport) -> String {
        var rows = [
            ["component", "granted", "denied", "never", "bandwidth", "of", "conns", "of", "latency", "success"]
        ]
        for component in report.components {
            rows.append([
                component.name, Numbers.grouped(component.granted), Numbers.grouped(component.denied),
                Numbers.grouped(component.never), Numbers.bitRate(component.bandwidthUsed),
                Numbers.bitRate(component.bandwidthLimit), "\(component.connectionsUsed)",
                "\(component.connectionsLimit)",
                Numbers.duration(component.latency), Numbers.percent(component.success),
            ])
        }
        return aligned(rows)
    }

    /// Columns as wide as their widest cell: the first to the left, numbers to the right.
    private static func aligned(_ rows: [[String]]) -> String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + padding : padding + cell
            }.joined(separator: "  ") + "\n"
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
            StatusText.table(report) + "seq \(Numbers.grouped(report.seq))  state \(hashText(report.stateHash))\n"
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
