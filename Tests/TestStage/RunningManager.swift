package import Logging
import Synchronization
package import WeirManager
package import WeirTopology
package import ZeroMQ

/// A manager that runs in this process.
package final class RunningManager: Sendable {
    private let task: Task<Void, any Error>
    private let manager: Manager

    private init(_ manager: Manager, _ task: Task<Void, any Error>) {
        self.manager = manager
        self.task = task
    }

    /// Starts one, and waits until it is bound.
    package static func start(
        _ topology: Topology,
        keys: CurveKeyPair? = nil,
        logger: Logger? = nil
    ) async throws -> RunningManager {
        let quiet = Logger(label: "manager") { _ in SwiftLogNoOpLogHandler() }
        let (ready, bound) = AsyncThrowingStream.makeStream(of: Void.self)
        let manager = Manager(topology: topology, keys: keys, logger: logger ?? quiet) { _ in bound.yield() }
        let task = Task {
            do {
                try await manager.run()
                bound.finish()
            } catch {
                bound.finish(throwing: error)
                throw error
            }
        }
        for try await _ in ready { break }
        return RunningManager(manager, task)
    }

    /// Gives it another topology.
    package func reload(_ topology: Topology) async throws(ReloadError) -> [String] {
        try await manager.reload(topology)
    }

    /// Stops it in order.
    package func stop() async throws {
        task.cancel()
        try await task.value
    }
}

/// Runs a manager for as long as `body` takes, on a site of its own.
package func withManager(
    _ change: (inout Site.Plan) -> Void = { _ in },
    logger: Logger? = nil,
    _ body: (Site, Topology) async throws -> Void
) async throws {
    try await withRunningManager(change, logger: logger) { site, topology, _ in try await body(site, topology) }
}

/// The same, for who has something to say to the manager itself.
package func withRunningManager(
    _ change: (inout Site.Plan) -> Void = { _ in },
    logger: Logger? = nil,
    _ body: (Site, Topology, RunningManager) async throws -> Void
) async throws {
    try await onSite(change) { site in
        let topology = try site.topology
        let manager = try await RunningManager.start(topology, logger: logger)
        do {
            try await body(site, topology, manager)
        } catch {
            try? await manager.stop()
            throw error
        }
        try await manager.stop()
    }
}
