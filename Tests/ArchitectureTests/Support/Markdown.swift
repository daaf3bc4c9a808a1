/// A page of Markdown, as far as its links go. What stands in fenced blocks and between backticks is no link.
struct Markdown {
    /// Where its links lead, as written.
    let links: [String]
    /// What a link may name behind `#`: a heading in lower case, blanks as hyphens, without punctuation.
    let anchors: Set<String>

    init(_ text: String) {
        var (links, anchors): ([String], Set<String>) = ([], [])
        var isFenced = false
        for line in text.split(separator: "\n") {
            if line.hasPrefix("```") { isFenced.toggle() }
            guard !isFenced else { continue }
            if line.hasPrefix("#") { anchors.insert(Self.anchor(of: line)) }
            links += Self.links(in: line)
        }
        (self.links, self.anchors) = (links, anchors)
    }

    private static func anchor(of heading: Substring) -> String {
        heading.drop { $0 == "#" || $0 == " " }.lowercased()
            .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
            .map { $0 == " " ? "-" : String($0) }
            .joined()
    }

    private static func links(in line: Substring) -> [String] {
        // Every other piece between backticks is code.
        let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.isMultiple(of: 2) ? String($1) : "code" }
            .joined()
        return prose.split(separator: "](", omittingEmptySubsequences: false).dropFirst()
            .compactMap { rest in rest.firstIndex(of: ")").map { String(rest[..<$0]) } }
    }
}
