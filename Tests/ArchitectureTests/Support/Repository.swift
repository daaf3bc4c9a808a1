import Foundation

/// The files of this repository, as its tests see them: by their paths from the root.
enum Repository {
    /// The folder that holds `Package.swift`. (Symbolic links are followed: a package may borrow this folder's tests.)
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every file that belongs to the repository: what building and running leave behind is passed over.
    static func files() throws -> [String] { try listed.get() }

    /// Every file with an ending.
    static func files(endingIn suffix: String) throws -> [String] { try files().filter { $0.hasSuffix(suffix) } }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    /// The names of the folders in a folder.
    static func folders(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(path).path)
            .filter { isFolder("\(path)/\($0)") }
            .sorted()
    }

    /// They are listed once, however many tests ask.
    private static let listed = Result {
        try FileManager.default.contentsOfDirectory(atPath: root.path)
            .filter { !strangers.contains($0) && (!$0.hasPrefix(".") || kept.contains($0)) }
            .flatMap { try paths(below: $0) }
            .sorted()
    }

    /// What running and building leave in the root.
    private static let strangers: Set = ["data", "Package.resolved"]

    /// Of what begins with a dot, these belong to the repository.
    private static let kept: Set = [".ci", ".gitignore", ".swift-format"]

    private static func paths(below path: String) throws -> [String] {
        guard isFolder(path) else { return [path] }
        let inside = try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(path).path)
        return inside.map { "\(path)/\($0)" }.filter { !isFolder($0) && !$0.contains("__pycache__") }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(
            atPath: root.appendingPathComponent(path).path,
            isDirectory: &isFolder
        )
        return exists && isFolder.boolValue
    }
}
