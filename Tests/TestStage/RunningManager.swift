package import Logging
import Synchronization
import WeirManager
package import WeirTopology

/// A manager that runs in this process.
package final class RunningManager: Sendable {
    private let task: Task<Void, any Error>

    private init(_ task: Task<Void, any Error>) { self.task = task }

    /// Starts one, and waits until it is bound.
    package static func start(_ topology: Topology, logger: Logger? = nil) async throws -> RunningManager {
        let quiet = Logger(label: "manager") { _ in SwiftLogNoOpLogHandler() }
        let (ready, bound) = AsyncThrowingStream.makeStream(of: Void.self)
        let task = Task {
            let manager = Manager(topology: topology, logger: logger ?? quiet) { _ in bound.yield() }
            do {
                try await manager.run()
                bound.finish()
            } catch {
                bound.finish(throwing: error)
                throw error
            }
        }
        for try await _ in ready { break }
        return RunningManager(task)
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
    try await onSite(change) { site in
        let topology = try site.topology
        let manager = try await RunningManager.start(topology, logger: logger)
        do {
            try await body(site, topology)
        } catch {
            try? await manager.stop()
            throw error
        }
        try await manager.stop()
    }
}
