extension Element {
    /// What differs from an older element, one line a key: `components.price_feeds.requests: 25/s → 20/s`.
    ///
    /// Empty if nothing does. The order of names is no difference.
    func changes(since old: Element) -> [String] {
        var lines: [String] = []
        Self.compare(old, self, KeyPathText(), into: &lines)
        return lines
    }

    private static func compare(_ old: Element, _ new: Element, _ path: KeyPathText, into lines: inout [String]) {
        guard case .mapping(let before) = old.content, case .mapping(let after) = new.content else {
            let (was, now) = (old.line(of: path), new.line(of: path))
            if was != now { lines.append("\(path.text): \(was) → \(now)") }
            return
        }
        for entry in before where new[entry.key] == nil {
            lines.append("\((path / entry.key).text): removed\(entry.value.aside)")
        }
        for entry in after {
            if let was = old[entry.key] {
                compare(was, entry.value, path / entry.key, into: &lines)
            } else {
                lines.append("\((path / entry.key).text): added\(entry.value.aside)")
            }
        }
    }
}

extension Element {
    /// The value on one line.
    fileprivate func line(of path: KeyPathText) -> String {
        switch content {
        case .scalar(let text): text
        case .sequence(let items): "[\(items.compactMap(\.text).joined(separator: ", "))]"
        case .mapping(let entries): entries.map { "\($0.key): \($0.value.line(of: path))" }.joined(separator: ", ")
        }
    }

    /// A single value in brackets, behind the word that says it came or went.
    fileprivate var aside: String { text.map { " (\($0))" } ?? "" }
}
