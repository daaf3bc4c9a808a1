import Foundation

/// A real manager, `weir manager`, in a process of its own and with a journal on disk.
final class ManagerProcess {
    let topology: BenchTopology
    /// The file that it was started with.
    let topologyFile: String
    /// The folder of its ledger.
    let ledger: String
    /// The folder of what was published.
    let streams: String
    private let program: Program

    /// Starts it, and returns once it listens.
    ///
    /// - Parameter keys: nil: everything goes in the clear.
    init(on bench: Workbench, keys: BenchKeys? = nil) throws(BenchmarkError) {
        let folder = "\(bench.folder)/manager-\(UInt32.random(in: 0 ... .max))"
        let file = "\(folder)/topology.yaml"
        topology = try BenchTopology(keys: keys)
        topologyFile = file
        (ledger, streams) = ("\(folder)/journal/ledger", "\(folder)/journal/streams")
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
        let key = try keys.map { keys throws(BenchmarkError) in try keys.writeManagers(in: folder) }
        program = try Program(
            [bench.executable, "manager", "--topology", file] + (key.map { ["--key", $0] } ?? []),
            log: log
        )
        do {
            _ = try program.line(beginning: "ready", within: bench.patience)
        } catch {
            throw .failed("\(error)\(Self.lastWords(in: log))")
        }
    }

    /// What it has in memory, in bytes.
    func residentBytes() throws(BenchmarkError) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(program.process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        guard let kibibytes = line.split(separator: " ").compactMap({ Int($0) }).first else {
            throw .failed("the manager has ended")
        }
        return kibibytes << 10
    }

    /// Ends it in order, so that its journal is closed.
    func stop() { program.stop() }

    private static func lastWords(in log: String) -> String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").last.map { ": \($0)" } ?? ""
    }
}
