import Foundation

/// The folder that generated files lie in; nothing else may.
struct GeneratedFolder {
    var url: URL

    /// The names of the files that differ from what they should be, are missing, or should not be there; sorted.
    func staleFiles(comparedTo files: [String: String]) throws -> [String] {
        let present = try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(".swift") }
        return Set(present).union(files.keys).filter { name in
            let text = try? String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
            return text != files[name]
        }.sorted()
    }

    /// Makes the folder hold these files and no others.
    func update(to files: [String: String]) throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for name in try staleFiles(comparedTo: files) {
            let file = url.appendingPathComponent(name)
            if let text = files[name] {
                try text.write(to: file, atomically: true, encoding: .utf8)
            } else {
                try FileManager.default.removeItem(at: file)
            }
        }
    }
}
