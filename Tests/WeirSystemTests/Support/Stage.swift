import Foundation
import Synchronization
import Testing
import WeirTopology

/// A folder with a topology and a journal, and the processes that play on it.
final class Stage: Sendable {
    let folder: URL
    private let programs = Mutex<[Program]>([])

    fileprivate init(_ text: String) throws {
        let name = "weir-\(UUID().uuidString.prefix(8))"
        // Short, for the path of an ipc socket may be no longer than 107 bytes.
        folder = URL(filePath: "/tmp").appending(path: name)
        try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
        try write(topology: text)
    }

    var topologyFile: URL { folder.appending(path: "topology.yaml") }
    var journal: String { folder.appending(path: "journal").path }
    var ledger: String { "\(journal)/ledger" }
    var streams: String { "\(journal)/streams" }
    private var logs: URL { folder.appending(path: "logs") }

    var topology: Topology { get throws { try Topology.load(topologyFile.path) } }

    func write(topology text: String) throws { try Data(text.utf8).write(to: topologyFile) }

    // MARK: Processes

    /// Starts `weir …` with this stage's topology.
    func start(_ arguments: String..., environment: [String: String] = [:]) throws -> Program {
        try start(weirProgram, arguments, environment)
    }

    func start(_ executable: URL, _ arguments: [String], _ environment: [String: String] = [:]) throws -> Program {
        let environment = environment.merging(["WEIR_TOPOLOGY": topologyFile.path]) { $1 }
        let program = try Program(executable, arguments, environment: environment, in: folder, logs: logs)
        programs.withLock { $0.append(program) }
        return program
    }

    /// Starts a manager, and waits until it is bound.
    func manager(environment: [String: String] = [:]) async throws -> Program {
        let manager = try start("manager", environment: environment)
        _ = try await manager.line("ready")
        return manager
    }

    /// Runs `weir …` to its end.
    func run(_ arguments: String...) async throws -> (code: Int32, output: String, errors: String) {
        let program = try start(weirProgram, arguments)
        guard case .exited(let code) = try await program.end() else {
            throw Program.Died(name: arguments.joined(separator: " "), errors: program.errors)
        }
        return (code, program.output, program.errors)
    }

    /// Asks a process to stop, and expects that it does so in order.
    func stop(_ program: Program, location: SourceLocation = #_sourceLocation) async throws {
        program.send(.terminate)
        let ending = try await program.end()
        #expect(ending == .exited(0), "\(program.errors)", sourceLocation: location)
    }

    /// Nothing is left running, and nothing on disk.
    fileprivate func clear() async {
        let all = programs.withLock { $0 }
        for program in all { program.send(.kill) }
        for program in all { _ = try? await program.end() }
        try? FileManager.default.removeItem(at: folder)
    }

    fileprivate func tellLogs() {
        for program in programs.withLock({ $0 }) where !program.errors.isEmpty {
            print("--- process \(program.pid):\n\(program.errors.suffix(2_000))")
        }
    }
}

/// Sets a stage for as long as `body` takes.
func onStage(_ topology: String = TopologyText().description, _ body: (Stage) async throws -> Void) async throws {
    let stage = try Stage(topology)
    do {
        try await body(stage)
    } catch {
        stage.tellLogs()
        await stage.clear()
        throw error
    }
    await stage.clear()
}

/// The built program, beside the bundle of these tests.
let weirProgram: URL = {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "weir")
}()

let packageRoot = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
