import Foundation

/// A new folder for the files of one benchmark.
struct TemporaryFolder {
    let path: String

    /// - Parameter parent: a folder that exists.
    init(in parent: String) throws(BenchmarkError) {
        let name = "weir-bench-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
        path = URL(fileURLWithPath: parent).appendingPathComponent(name).path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        } catch {
            throw .failed("no folder can be made in \(parent): \(error.localizedDescription)")
        }
    }

    /// Removes it with all that it holds.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
