private import Yams

/// The door to YAML: text in, bounded ``Element``s out. The only file that knows the parser.
enum DocumentParser {
    /// - Throws: `DocumentError` for what is not UTF-8, not YAML, more than one document, or hostile.
    static func parse(_ bytes: [UInt8]) throws(DocumentError) -> Element {
        guard bytes.count <= DocumentBounds.bytes else {
            throw DocumentError(message: "the file is larger than \(DocumentBounds.bytes / 1_024) KiB")
        }
        let bytes = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
        try TextGuard.check(bytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DocumentError(line: firstBrokenLine(of: bytes), message: "the text is not UTF-8")
        }
        guard let root = try compose(text) else { throw DocumentError(message: "the file is empty") }
        var walk = Walk()
        return try walk.element(of: root, depth: 0)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func compose(_ text: String) throws(DocumentError) -> Node? {
        do {
            return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch {
            throw DocumentError(error, in: text)
        }
    }

    private static func firstBrokenLine(of bytes: [UInt8]) -> Int? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }
}

/// Turns the parser's nodes into elements, counting them.
private struct Walk {
    var nodes = 0

    mutating func element(of node: Node, depth: Int) throws(DocumentError) -> Element {
        let line = node.mark?.line ?? 1
        nodes += 1
        guard nodes <= DocumentBounds.nodes else {
            throw DocumentError(line: line, message: "the file has more than \(DocumentBounds.nodes) values")
        }
        guard depth <= DocumentBounds.depth else {
            throw DocumentError(line: line, message: "values nest deeper than \(DocumentBounds.depth) levels")
        }
        return Element(content: try content(of: node, depth: depth), line: line)
    }

    private mutating func content(of node: Node, depth: Int) throws(DocumentError) -> Element.Content {
        switch node {
        case .scalar(let scalar): return .scalar(scalar.string)
        case .sequence(let items):
            var elements: [Element] = []
            for item in items { elements.append(try element(of: item, depth: depth + 1)) }
            return .sequence(elements)
        case .mapping(let pairs):
            var entries: [Element.Entry] = []
            for (key, value) in pairs { entries.append(try entry(key, value, depth: depth)) }
            return .mapping(entries)
        case .alias(let alias):
            throw DocumentError(
                line: alias.mark?.line,
                message: "aliases (*name) are not accepted: write the value out"
            )
        }
    }

    private mutating func entry(_ key: Node, _ value: Node, depth: Int) throws(DocumentError) -> Element.Entry {
        nodes += 1
        let line = key.mark?.line ?? 1
        guard case .scalar(let text) = key else {
            throw DocumentError(line: line, message: "a key must be plain text")
        }
        return Element.Entry(key: text.string, line: line, value: try element(of: value, depth: depth + 1))
    }
}

extension DocumentError {
    /// Says what the parser said, on one line and without repeating the file.
    fileprivate init(_ error: any Error, in text: String) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let clause = context.map { " \($0.text) that began in line \($0.mark.line)" } ?? ""
            // At the end of the text the parser may stand on a line that is not there.
            let breaks = max(text.utf8.count { $0 == UInt8(ascii: "\n") }, text.utf8.count { $0 == UInt8(ascii: "\r") })
            let last = breaks + (text.utf8.last == UInt8(ascii: "\n") ? 0 : 1)
            self.init(line: max(1, min(mark.line, last)), message: "this is not YAML: \(problem)\(clause)")
        case .reader(let problem, let offset, _, _):
            let line = offset.map { text.prefix($0).count(where: \.isNewline) + 1 }
            self.init(line: line, message: "this is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.prefix(5).map { quoted($0) }.joined(separator: ", ")
            self.init(line: context.mark.line, message: "a mapping has a key twice: \(names)")
        default: self.init(message: "this is not YAML")
        }
    }
}
