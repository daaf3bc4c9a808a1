import Foundation
import Synchronization

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

    /// - Parameter body: is given what the process wrote in its first line.
    static func running(
        _ program: String,
        _ arguments: [String],
        _ body: (String) async throws -> Void
    ) async throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = await firstLine(of: output)
        let result: Result<Void, any Error>
        do { result = .success(try await body(line)) } catch { result = .failure(error) }
        try input.fileHandleForWriting.close()
        process.terminate()
        await ended(process)
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

    private static func ended(_ process: Process) async {
        await withCheckedContinuation { continuation in
            let process = UncheckedProcess(process: process)
            Thread {
                process.process.waitUntilExit()
                continuation.resume()
            }.start()
        }
    }

    /// `Process` is used by one thread after another.
    private struct UncheckedProcess: @unchecked Sendable { let process: Process }
}
