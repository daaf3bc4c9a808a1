import Foundation

/// Where programs are.
enum Installed {
    /// The path of a program of the machine: in `PATH`, or where Debian puts servers.
    ///
    /// - Throws: ``BenchmarkError/unavailable(_:)``.
    static func path(of program: String) throws(BenchmarkError) -> String {
        let search = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for folder in search + ["/usr/bin", "/usr/sbin", "/usr/local/bin"] {
            let path = "\(folder)/\(program)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw .unavailable("\(program) is not installed")
    }
}
