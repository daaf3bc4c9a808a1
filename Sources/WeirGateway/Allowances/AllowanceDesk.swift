internal import HTTPTypes
internal import Logging
internal import Weir
internal import WeirTopology
internal import ZeroMQ

/// Asks the manager on behalf of those who come by HTTP: as one instance of each component that anyone has asked for.
actor AllowanceDesk {
    private let topology: Topology
    private let keys: CurveKeyPair?
    private let logger: Logger
    private var joining: [String: Task<Client, any Error>] = [:]

    init(_ topology: Topology, _ keys: CurveKeyPair?, _ logger: Logger) {
        (self.topology, self.keys, self.logger) = (topology, keys, logger)
    }

    /// The instance that asks for a component.
    ///
    /// - Throws: ``Problem``.
    func client(of component: String) async throws -> Client {
        if let joining = joining[component] { return try await named { try await joining.value } }
        guard topology.component(component) != nil else {
            let known = topology.components.map(\.name).joined(separator: ", ")
            throw Problem(
                .unprocessableContent,
                "unknown_component",
                "the topology has no component `\(component.prefix(60))`; it has \(known)"
            )
        }
        let (topology, keys, logger) = (topology, keys, logger)
        let task = Task {
            try await Client.connect(to: topology, as: component, keys: keys, timeout: .seconds(3), logger: logger)
        }
        joining[component] = task
        do { return try await named { try await task.value } } catch {
            // The next one who asks tries anew.
            if joining[component] == task { joining[component] = nil }
            throw error
        }
    }

    /// Leaves in order.
    func close() async {
        for task in joining.values { await (try? task.value)?.close() }
        joining = [:]
    }

    private func named(_ work: () async throws -> Client) async throws -> Client {
        do { return try await work() } catch let error as AllowanceError { throw Problem(error) } catch {
            throw Problem.unavailable("manager_unreachable", "\(error)")
        }
    }
}
