import Foundation
import Glibc
import Synchronization

/// A process that a test started; what it prints goes to files.
final class Program: Sendable {
    /// How a process ended.
    enum Ending: Equatable {
        case exited(Int32)
        case killed(by: Signal)
    }

    enum Signal: Int32 {
        case hangUp = 1
        case interrupt = 2
        case kill = 9
        case terminate = 15
        case proceed = 18
        case pause = 19
    }

    let pid: Int32
    private let outputFile: URL
    private let errorFile: URL
    private let fate = Fate()
    private let name: String

    /// - Parameters:
    ///   - environment: added to this process's own.
    ///   - logs: the folder for what it prints.
    init(
        _ executable: URL,
        _ arguments: [String],
        environment: [String: String] = [:],
        in folder: URL,
        logs: URL
    ) throws {
        let stem = "\(executable.lastPathComponent)-\(UUID().uuidString.prefix(8))"
        outputFile = logs.appending(path: "\(stem).out")
        errorFile = logs.appending(path: "\(stem).err")
        name = ([executable.lastPathComponent] + arguments).joined(separator: " ")
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        process.terminationHandler = { [fate] process in
            let status = process.terminationStatus
            fate.ending.withLock {
                $0 = process.terminationReason == .exit ? .exited(status) : Signal(rawValue: status).map(Ending.killed)
            }
        }
        try process.run()
        pid = process.processIdentifier
    }

    /// Apart from the program, since the handler is made before the program is complete.
    private final class Fate: Sendable {
        let ending = Mutex<Ending?>(nil)
    }

    /// What it printed so far.
    var output: String { text(of: outputFile) }
    var errors: String { text(of: errorFile) }

    var isRunning: Bool { fate.ending.withLock { $0 == nil } }

    func send(_ signal: Signal) { if isRunning { Glibc.kill(pid, signal.rawValue) } }

    /// Waits for its end.
    func end(within patience: Duration = hangGuard) async throws -> Ending {
        try await eventually("the end of `\(name)`:\n\(errors)", within: patience) { !isRunning }
        return fate.ending.withLock { $0 } ?? .exited(0)
    }

    /// Waits for a line of its output that begins so.
    func line(_ start: String) async throws -> String {
        try await line {
            $0.hasPrefix(start)
        } in: {
            output
        }
    }

    /// Waits for a line of its errors that holds this.
    func errorLine(_ part: String) async throws -> String {
        try await line {
            $0.contains(part)
        } in: {
            errors
        }
    }

    private func line(where fits: (Substring) -> Bool, in text: () -> String) async throws -> String {
        var found: Substring?
        try await eventually("a line of `\(name)`:\n\(output)\n\(errors)") {
            let isOver = !isRunning
            found = text().split(separator: "\n").first(where: fits)
            if found == nil, isOver { throw Died(name: name, errors: errors) }
            return found != nil
        }
        return String(found ?? "")
    }

    private func text(of file: URL) -> String {
        (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// A process that ended when it should have gone on.
    struct Died: Error, CustomStringConvertible {
        let name: String
        let errors: String
        var description: String { "`\(name)` ended:\n\(errors)" }
    }
}
