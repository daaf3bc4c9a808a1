/// A Swift file's code without its comments and texts, so that words are found only where they mean something.
///
/// It follows nested block comments, raw texts and texts of several lines; what is interpolated into a text is taken for
/// a part of the text.
struct SwiftText {
    /// The code; what was left out is a blank, and line breaks stay.
    let code: String

    init(_ source: String) {
        var scanner = Scanner(source: Array(source.utf8))
        code = scanner.scan()
    }

    /// The modules that the file imports.
    var imports: Set<String> {
        var modules: Set<String> = []
        for line in code.split(separator: "\n") where line.contains("import") {
            let words = line.split(whereSeparator: { " ;\t".contains($0) })
            guard let start = words.firstIndex(of: "import"), words[..<start].allSatisfy(Self.isModifier),
                let path = words[(start + 1)...].first(where: { !Self.kinds.contains($0) })
            else { continue }
            modules.insert(String(path.split(separator: ".")[0]))
        }
        return modules
    }

    /// The words of the code: names and keywords.
    var words: Set<String> {
        Set(code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }

    /// What may stand between `import` and the module.
    private static let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]

    private static func isModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }
}

/// Walks a source once, byte by byte: all that matters to it is ASCII.
private struct Scanner {
    let source: [UInt8]
    var position = 0
    var code: [UInt8] = []

    mutating func scan() -> String {
        code.reserveCapacity(source.count)
        while position < source.count {
            if looksAt("//".utf8) {
                while position < source.count, source[position] != UInt8(ascii: "\n") { drop() }
            } else if looksAt("/*".utf8) {
                dropComment()
            } else if let hashes = hashesBeforeText {
                dropText(hashes)
            } else {
                code.append(source[position])
                position += 1
            }
        }
        return String(decoding: code, as: UTF8.self)
    }

    private func looksAt(_ text: some Collection<UInt8>) -> Bool { source[position...].starts(with: text) }

    /// How many `#` stand before a quotation mark here; nil where there is none.
    private var hashesBeforeText: Int? {
        guard [UInt8(ascii: "#"), UInt8(ascii: "\"")].contains(source[position]) else { return nil }
        let hashes = source[position...].prefix { $0 == UInt8(ascii: "#") }.count
        let quote = position + hashes
        return quote < source.count && source[quote] == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func drop(_ count: Int = 1) {
        let end = min(position + count, source.count)
        for byte in source[position..<end] { code.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ")) }
        position = end
    }

    private mutating func dropComment() {
        var depth = 0
        repeat {
            let (begins, ends) = (looksAt("/*".utf8), looksAt("*/".utf8))
            depth += begins ? 1 : ends ? -1 : 0
            drop(begins || ends ? 2 : 1)
        } while depth > 0 && position < source.count
    }

    private mutating func dropText(_ hashes: Int) {
        drop(hashes)
        let quotes = looksAt("\"\"\"".utf8) ? 3 : 1
        drop(quotes)
        let tail = String(repeating: "#", count: hashes)
        let (end, escape) = (Array((String(repeating: "\"", count: quotes) + tail).utf8), Array(("\\" + tail).utf8))
        while position < source.count, !looksAt(end) { drop(looksAt(escape) ? escape.count + 1 : 1) }
        drop(end.count)
    }
}
