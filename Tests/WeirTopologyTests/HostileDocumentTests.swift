import Foundation
import Testing

@testable import WeirTopology

struct HostileDocumentTests {
    private static let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + (0..<9).map { level in
            let (name, inner) = (
                Character(Unicode.Scalar(UInt8(98 + level))), Character(Unicode.Scalar(UInt8(97 + level)))
            )
            return "\(name): &\(name) [\((0..<9).map { _ in "*\(inner)" }.joined(separator: ","))]\n"
        }.joined()

    /// One hostile text; a failing test names it instead of printing it.
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var text: String
        var expected: String

        init(_ name: String, _ text: String, _ expected: String) {
            (testDescription, self.text, self.expected) = (name, text, expected)
        }
    }

    @Test(
        arguments: [
            Case("an alias bomb", bomb, "topology.yaml:1: anchors (&name) and aliases (*name) are not accepted"),
            Case("an alias as a key", "? *a : 1", "are not accepted"),
            Case("an alias behind a quote in a comment", "k: '\n # ', x: *a", "anchors (&name)"),
            Case("an alias after a comment that CR ends", "k: 1 # c\r*a : 2", "anchors (&name)"),
            Case("an alias after a comment that U+2028 ends", "k: 1 # c\u{2028}*a : 2", "lines end with LF"),
            Case("a tag", "weir: !!python/object:os.system x", "tags (!name)"),
            Case("a complex key", "? [a]\n: 1", "keys written with ?"),
            Case("a list as a key", "[a]: 1", "a key must be plain text"),
            Case("a list as a key behind brackets in strings", "[\"]\", [\"]\", [a] : 1]]", "a key must be plain text"),
            Case("two documents", "weir: 1\n---\nweir: 1", "another document"),
            Case("deep brackets", String(repeating: "[", count: 100_000), "brackets nest deeper"),
            Case("deep dashes", String(repeating: "- ", count: 100_000), "topology.yaml:"),
            Case(
                "deep indentation",
                (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
                "nest deeper than 16"
            ),
            Case("too many values", String(repeating: "- a\n", count: 150_000), "more than 100000 values"),
            Case(
                "half a million values",
                "[" + String(repeating: "a,", count: 500_000) + "]",
                "more than 100000 values"
            ),
            Case("many keys", (0..<40_000).map { "k\($0): b\n" }.joined(), "unknown key"),
            Case("a large file", String(repeating: "# comment\n", count: 200_000), "larger than 1024 KiB"),
            Case("a NUL", "weir: 1\nname: a\u{0}b", "topology.yaml:2: a control character (byte 0)"),
            Case("an escape sequence", "name: \u{1B}[31mred", "a control character (byte 27)"),
            Case("an open quote", "weir: 1\nname: \"open", "this is not YAML"),
            Case("a tab as indentation", "weir: 1\ncomponents:\n\tone: {}", "topology.yaml:3: this is not YAML"),
            Case("nothing", "", "the file is empty"),
            Case("comments alone", "# nothing\n", "the file is empty"),
            Case("a key twice", "weir: 1\nname: a\nname: b", "a key twice: \"name\""),
            Case("a surrogate", "name: \"\\uD800\"", "this is not YAML"),
        ] as [Case]
    )
    func `hostile YAML is refused with a reason`(hostile: Case) {
        let problems = Fixtures.problems(hostile.text)
        #expect(problems.contains { $0.contains(hostile.expected) }, "\(hostile.testDescription): \(problems)")
        #expect(problems.allSatisfy { $0.utf8.count < 1_000 }, "\(hostile.testDescription)")
    }

    @Test func `text that is not UTF-8 is refused with its line`() throws {
        let bytes = Array("weir: 1\nname: ".utf8) + [0xFF, 0xFE]
        #expect(
            throws: TopologyError(problems: [
                Problem(file: "f", line: 2, path: "", message: "the text is not UTF-8")
            ])
        ) { try Topology.check(bytes, file: "f", folder: ".") }
    }

    @Test func `a byte order mark and the line ends of Windows are harmless`() throws {
        let text = "\u{FEFF}" + Fixtures.minimal().replacing("\n", with: "\r\n")
        #expect(try Fixtures.topology(text) == Fixtures.topology(Fixtures.minimal()))
    }

    @Test func `what looks like an alias in a comment is a comment`() throws {
        _ = try Fixtures.topology(
            "# see *this* & that, don't\n" + Fixtures.minimal("name: a # R&D, [*not*] {an !alias")
        )
    }

    @Test func `foreign text is repeated short and printable`() {
        let key = String(repeating: "k", count: 500)
        let problems = Fixtures.problems(Fixtures.minimal("\(key): 1\nname: \"a\\e[31m\\u202Eb\(key)\""))
        #expect(problems.count == 2)
        #expect(
            problems.allSatisfy { $0.utf8.count < 400 && !$0.contains("\u{1B}") && !$0.contains("\u{202E}") },
            "\(problems)"
        )
    }

    @Test func `files that are no files are refused`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/weir-topology-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(unsafe mkfifo(folder + "/fifo", 0o600) == 0)
        for (path, expected) in [
            (folder + "/absent.yaml", "cannot be opened: No such file"), (folder, "this is a directory"),
            (folder + "/fifo", "not a regular file"), ("/dev/zero", "not a regular file"), ("", "cannot be opened"),
        ] {
            do {
                _ = try Topology.load(path)
                Issue.record("\(path) was accepted")
            } catch {
                #expect(error.description.hasPrefix("\(path): "), "\(error)")
                #expect(error.description.contains(expected), "\(error)")
            }
        }
    }
}
