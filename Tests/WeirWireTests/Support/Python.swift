import Foundation

/// The Python programs in `Tests/Interop/python`, run by the package's own environment, `.venv`, which `tools/setup`
/// makes.
enum Python {
    private static let interpreter = packageRoot.appendingPathComponent(".venv/bin/python")

    /// Whether there is an interpreter, and it has PyPI's `sbe`.
    static let isReady: Bool = {
        let library = packageRoot.appendingPathComponent(".venv/lib")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
        return FileManager.default.isExecutableFile(atPath: interpreter.path)
            && versions.contains { version in
                let module = library.appendingPathComponent("\(version)/site-packages/sbe")
                return FileManager.default.fileExists(atPath: module.path)
            }
    }()

    /// What a program writes to its standard output. It runs on a thread of its own, for it blocks.
    static func run(_ program: String, _ paths: String...) async throws -> Data {
        let script = packageRoot.appendingPathComponent("Tests/Interop/python/\(program)").path
        let arguments = [script] + paths.map { packageRoot.appendingPathComponent($0).path }
        return try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { try wait(arguments) }) }.start()
        }
    }

    private static func wait(_ arguments: [String]) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = interpreter
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
        return data
    }

    struct Failure: Error { var arguments: [String] }
}
