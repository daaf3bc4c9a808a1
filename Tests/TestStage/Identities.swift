import Foundation
package import Logging
package import WeirTopology
package import ZeroMQ

/// A fleet with keys: the manager, both components of a ``Site``, and operators.
package struct Identities: Sendable {
    package let manager: CurveKeyPair
    package let asker: CurveKeyPair
    package let other: CurveKeyPair
    /// May look, and nothing else.
    package let watcher: CurveKeyPair
    /// May change limits.
    package let admin: CurveKeyPair
    /// May speak for every component.
    package let gateway: CurveKeyPair
    /// In no topology.
    package let stranger: CurveKeyPair

    package init() throws {
        manager = try .generate()
        asker = try .generate()
        other = try .generate()
        watcher = try .generate()
        admin = try .generate()
        gateway = try .generate()
        stranger = try .generate()
    }

    /// Writes the public halves into a plan whose components are `asker` and `other`.
    package func write(into plan: inout Site.Plan) {
        plan.components = [
            ("asker", Self.allocation + ["publicKey: \(asker.publicKey.hexadecimal)"]),
            ("other", Self.allocation + ["publicKey: \(other.publicKey.hexadecimal)"]),
        ]
        plan.more += [
            "manager: { publicKey: \(manager.publicKey.hexadecimal), peersMax: 16 }",
            """
            operators:
              watcher: { publicKey: \(watcher.publicKey.hexadecimal) }
              admin: { publicKey: \(admin.publicKey.hexadecimal), roles: [observe, limits] }
              gateway: { publicKey: \(gateway.publicKey.hexadecimal), roles: relay }
            """,
        ]
    }

    private static let allocation = ["requests: 1000000/s", "strategy: token_bucket"]
}

extension Socket {
    /// Encrypts, as one of a fleet.
    package func use(_ keys: CurveKeyPair, of fleet: Identities) throws {
        try useCurve(with: keys, server: fleet.manager.publicKey)
    }
}

/// Runs a manager with keys for as long as `body` takes, on a site of its own.
package func withKeyedManager(
    _ change: (inout Site.Plan) -> Void = { _ in },
    logger: Logger? = nil,
    _ body: (Identities, Site, Topology, RunningManager) async throws -> Void
) async throws {
    let fleet = try Identities()
    try await onSite {
        fleet.write(into: &$0)
        change(&$0)
    } _: { site in
        let topology = try site.topology
        let manager = try await RunningManager.start(topology, keys: fleet.manager, logger: logger)
        do {
            try await body(fleet, site, topology, manager)
        } catch {
            try? await manager.stop()
            throw error
        }
        try await manager.stop()
    }
}
