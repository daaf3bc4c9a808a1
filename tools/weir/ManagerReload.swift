import ServiceLifecycle
import UnixSignals
import WeirGateway
import WeirManager

/// Reads the topology again at each SIGHUP, and says what came of it.
struct ReloadService: Service {
    private let manager: Manager
    private let gateway: Gateway?
    private let topology: TopologyOption
    private let signals: UnixSignalsSequence

    /// From now on a SIGHUP no longer ends the process.
    init(manager: Manager, gateway: Gateway?, topology: TopologyOption) async {
        self.manager = manager
        self.gateway = gateway
        self.topology = topology
        signals = await UnixSignalsSequence(trapping: .sighup)
    }

    func run() async {
        for await _ in signals.cancelOnGracefulShutdown() { await reload() }
    }

    private func reload() async {
        do {
            let read = try topology.load()
            let changes = try await manager.reload(read)
            gateway?.reload(read)
            let count = changes.count == 1 ? "1 change" : "\(changes.count) changes"
            StandardOutput.write("reloaded: \(changes.isEmpty ? "nothing changed" : count)\n")
            for change in changes { StandardOutput.write("  \(change)\n") }
        } catch let failure as Failure {
            refuse(failure.message)
        } catch {
            refuse("\(error)")
        }
    }

    private func refuse(_ reason: String) {
        StandardError.write("error: not reloaded, the topology before goes on: \(reason)\n")
    }
}
