import Foundation

/// `wire-codegen [--check] [package root]` makes the codecs of WeirWire from its schema (and those of the generator's
/// own tests from theirs); with `--check` it changes nothing and says which files are stale.
@main
struct WireCodegen {
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isCheck = arguments.first == "--check"
        if isCheck { arguments.removeFirst() }
        guard arguments.count <= 1, arguments.first?.hasPrefix("-") != true else {
            fail("usage: wire-codegen [--check] [package root]")
        }
        let root = URL(fileURLWithPath: arguments.first ?? ".", isDirectory: true)
        do {
            try run(root, isCheck: isCheck)
        } catch {
            fail("\(error)")
        }
    }

    private static func run(_ root: URL, isCheck: Bool) throws {
        var stale: [String] = []
        for job in Job.all {
            let files = try job.files(in: root)
            let folder = GeneratedFolder(url: root.appendingPathComponent(job.output))
            if isCheck {
                stale += try folder.staleFiles(comparedTo: files).map { "\(job.output)/\($0)" }
            } else {
                try folder.update(to: files)
            }
        }
        guard stale.isEmpty else {
            fail("stale: \(stale.joined(separator: ", ")); run `swift run wire-codegen`")
        }
    }

    private static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("wire-codegen: \(message)\n".utf8))
        exit(1)
    }
}
