import Foundation

/// What `Documentation/ARCHITECTURE.md` draws: its fenced blocks named `arrows`, `doors` and `pure`.
struct Drawing {
    /// A module, and the modules of ours that it imports, in the order of the page.
    let arrows: [(module: String, imports: [String])]
    /// An outside module, and the one module that imports it.
    let doors: [(outside: String, doors: Set<String>)]
    /// The modules that import nothing but each other.
    let pure: [String]

    static let path = "Documentation/ARCHITECTURE.md"

    init() throws {
        let text = try Repository.text(Self.path)
        arrows = Self.lines(of: "arrows", in: text).map { line in
            let (module, imports) = Self.halves(of: line, at: "→")
            return (module, imports.split(separator: ",").map(Self.trimmed).filter { $0 != "(nothing)" })
        }
        doors = Self.lines(of: "doors", in: text).map { line in
            let (outside, door) = Self.halves(of: line, at: "←")
            return (outside, Set(door.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }))
        }
        pure = Self.lines(of: "pure", in: text).map { Self.trimmed($0[...]) }
    }

    private static func lines(of name: String, in text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(of: "```\(name)") else { return [] }
        return lines[(start + 1)...].prefix { !$0.hasPrefix("```") }.filter { !$0.isEmpty }.map(String.init)
    }

    private static func halves(of line: String, at arrow: Character) -> (String, String) {
        let halves = line.split(separator: arrow, maxSplits: 1).map(trimmed)
        return halves.count == 2 ? (halves[0], halves[1]) : (trimmed(line[...]), "")
    }

    private static func trimmed(_ text: Substring) -> String {
        String(String(text.drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed())
    }
}
