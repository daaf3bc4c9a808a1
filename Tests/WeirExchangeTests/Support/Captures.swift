import Foundation
import Testing

/// Recorded traffic beside the repository, where there is any.
enum Captures {
    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/captures")

    static let areAbsent = !FileManager.default.fileExists(atPath: folder.path)

    static func path(_ name: String) -> String { folder.appending(path: name).path }

    /// A file's lines, found by another program's means than the reader's.
    static func lines(_ name: String) throws -> [Substring] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
    }
}

extension Trait where Self == ConditionTrait {
    static var needsCaptures: Self {
        .disabled(if: Captures.areAbsent, "there is no recorded traffic at \(Captures.folder.path)")
    }
}
