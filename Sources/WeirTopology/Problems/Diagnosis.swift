/// Collects what is wrong while a file is read, so that one run tells all of it.
final class Diagnosis {
    private let file: String
    private var lines: [String: Int] = [:]
    private(set) var problems: [Problem] = []
    private(set) var warnings: [Problem] = []
    private var omitted = 0

    init(file: String) { self.file = file }

    /// Remembers where a path stands, for problems that are found when the file is no longer at hand.
    func note(_ path: KeyPathText, at line: Int) { lines[path.text] = line }

    /// Something is wrong. The line is that of the path, or of the nearest key above it.
    func report(_ path: KeyPathText, line: Int? = nil, _ message: String) {
        guard problems.count < DocumentBounds.problems else { return omitted += 1 }
        problems.append(problem(path, line, message))
    }

    /// Something is odd, but can be meant.
    func warn(_ path: KeyPathText, _ message: String) {
        guard warnings.count < DocumentBounds.problems else { return }
        warnings.append(problem(path, nil, message))
    }

    /// - Throws: `TopologyError` if anything was reported.
    func finish() throws(TopologyError) {
        guard problems.isEmpty else {
            throw TopologyError(problems: problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) }, omitted: omitted)
        }
    }

    private func problem(_ path: KeyPathText, _ line: Int?, _ message: String) -> Problem {
        Problem(file: file, line: line ?? self.line(of: path), path: path.text, message: message)
    }

    private func line(of path: KeyPathText) -> Int? {
        var path = path
        while !path.keys.isEmpty {
            if let line = lines[path.text] { return line }
            path.keys.removeLast()
        }
        return nil
    }
}

/// The keys that lead to a value, `components.price_feeds.requests`.
struct KeyPathText: ExpressibleByStringLiteral {
    var keys: [String]

    init(_ keys: [String] = []) { self.keys = keys }

    init(stringLiteral value: String) { keys = [value] }

    /// Foreign keys are shortened and made printable.
    var text: String { keys.map(printable).joined(separator: ".") }

    static func / (path: KeyPathText, key: String) -> KeyPathText { KeyPathText(path.keys + [key]) }
}
