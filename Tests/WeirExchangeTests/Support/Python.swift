import Foundation

/// The Python programs in `Tests/Interop/python`, run by the package's own environment, `.venv`, which `tools/setup` makes.
enum Python {
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let interpreter = root.appending(path: ".venv/bin/python")

    /// Whether there is an interpreter, and it has PyPI's `websockets` and `aiohttp`.
    static let isReady: Bool = {
        let library = root.appending(path: ".venv/lib")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
        return FileManager.default.isExecutableFile(atPath: interpreter.path)
            && versions.contains { version in
                ["websockets", "aiohttp"].allSatisfy { module in
                    let path = library.appending(path: "\(version)/site-packages/\(module)").path
                    return FileManager.default.fileExists(atPath: path)
                }
            }
    }()

    struct Failure: Error { var arguments: [String] }

    /// The JSON object that a program prints. It runs on a thread of its own, for it blocks.
    static func run(_ program: String, _ arguments: String...) async throws -> [String: Any] {
        let script = root.appending(path: "Tests/Interop/python/\(program)").path
        let data = try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { try wait([script] + arguments) }) }.start()
        }
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
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
}
