import Synchronization
import Weir
import WeirModel
import WeirTopology

/// What a manager said of its state, again and again: at which seq it had which hash.
final class StatusLog: Sendable {
    private let hashes = Mutex<[UInt64: UInt64]>([:])
    private let wrong = Mutex<[String]>([])
    private let over = Atomic<Bool>(false)

    /// The state's hash by seq.
    var all: [UInt64: UInt64] { hashes.withLock { $0 } }
    var contradictions: [String] { wrong.withLock { $0 } }

    /// Asks until it is told to end, whether the manager is there or not. Blocks its thread.
    func run(_ topology: Topology) {
        while !over.load(ordering: .acquiring) {
            guard let report = try? ManagerStatus.ask(topology, timeout: .milliseconds(500)) else { continue }
            let before = hashes.withLock { hashes in
                defer { hashes[report.seq] = report.stateHash }
                return hashes[report.seq]
            }
            if let before, before != report.stateHash {
                wrong.withLock { $0.append("two hashes at seq \(report.seq)") }
            }
        }
    }

    func end() { over.store(true, ordering: .releasing) }
}
