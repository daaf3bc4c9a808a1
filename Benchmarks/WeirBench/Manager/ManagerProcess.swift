import Foundation

/// A real manager, `weir manager`, in a process of its own and with a journal on disk.
final class ManagerProcess {
    let topology: BenchTopology
    /// The folder of its ledger.
    let ledger: String
    private let program: Program

    /// Starts it, and returns once it listens.
    init(on bench: Workbench) throws(BenchmarkError) {
        let folder = "\(bench.folder)/manager-\(UInt32.random(in: 0 ... .max))"
        let file = "\(folder)/topology.yaml"
        topology = try BenchTopology()
        ledger = "\(folder)/journal/ledger"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try topology.text.write(toFile: file, atomically: false, encoding: .utf8)
        } catch {
            throw .failed("\(file) cannot be written: \(error.localizedDescription)")
        }
        guard FileManager.default.isExecutableFile(atPath: bench.executable) else {
            throw .unavailable("\(bench.executable) is no program")
        }
        let log = "\(folder)/manager.log"
        program = try Program([bench.executable, "manager", "--topology", file], log: log)
        do {
            _ = try program.line(beginning: "ready", within: bench.patience)
        } catch {
            throw .failed("\(error)\(Self.lastWords(in: log))")
        }
    }

    /// Ends it in order, so that its journal is closed.
    func stop() { program.stop() }

    private static func lastWords(in log: String) -> String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").last.map { ": \($0)" } ?? ""
    }
}
