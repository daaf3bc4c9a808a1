/// Columns as wide as their widest cell: the first to the left, the others to the right.
enum ShowTextTable {
    static func text(_ rows: [[String]], indent: String = "") -> String {
        guard let head = rows.first else { return "" }
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + padding : padding + cell
            }
            let line = cells.joined(separator: "  ")
            return indent + line[...(line.lastIndex { $0 != " " } ?? line.startIndex)] + "\n"
        }.joined()
    }
}
