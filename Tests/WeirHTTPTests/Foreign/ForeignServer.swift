import Foundation

/// A server that is not ours, in a process of its own, for as long as `body` takes.
enum ForeignServer {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let python = root.appending(path: ".venv/bin/python").path
    static let nginx = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Whether `tools/setup --tests` has made an environment with aiohttp.
    static let hasAiohttp: Bool = {
        let library = root.appending(path: ".venv/lib").path
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: library)) ?? []
        return versions.contains {
            FileManager.default.fileExists(atPath: "\(library)/\($0)/site-packages/aiohttp/__init__.py")
        }
    }()

    /// - Parameters:
    ///   - announces: whether it tells in a first line that it is ready.
    ///   - body: is given that line.
    static func running(
        _ program: String,
        _ arguments: [String],
        announces: Bool = true,
        _ body: (String) async throws -> Void
    ) async throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        let (ended, ends) = AsyncStream.makeStream(of: Void.self)
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = input
        if announces { process.standardOutput = output }
        process.terminationHandler = { _ in ends.finish() }
        try process.run()
        let line = announces ? await firstLine(of: output) : ""
        let result: Result<Void, any Error>
        do { result = .success(try await body(line)) } catch { result = .failure(error) }
        // A child inherits the signals that are blocked here: one that does not hear SIGTERM sees its standard input end.
        try input.fileHandleForWriting.close()
        process.terminate()
        for await _ in ended {}
        try result.get()
    }

    /// On a thread of its own, for it blocks.
    private static func firstLine(of pipe: Pipe) async -> String {
        await withCheckedContinuation { continuation in
            Thread {
                var line = Data()
                while let byte = try? pipe.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A])
                {
                    line.append(byte)
                }
                continuation.resume(returning: String(decoding: line, as: UTF8.self))
            }.start()
        }
    }
}
