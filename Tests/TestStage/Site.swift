import Foundation
package import WeirTopology

/// A folder with a topology, whose sockets and journal lie beside it.
package struct Site: Sendable {
    package let folder: String

    /// What a topology has, beside where it lies.
    package struct Plan: Sendable {
        /// The components' names and what stands under each.
        package var components: [(name: String, keys: [String])] = [
            ("asker", ["requests: 1000000/s", "strategy: token_bucket"]),
            ("other", ["requests: 1000000/s", "strategy: token_bucket"]),
        ]
        /// What stands under `journal` beside its path.
        package var journal = ["segmentSize: 1 MiB", "lowWater: 2 MiB", "stopWater: 1 MiB"]
        /// Further sections.
        package var more: [String] = []

        package init() {}
    }

    fileprivate init(_ plan: Plan) throws {
        // Short, for the path of an ipc socket may be no longer than 107 bytes.
        folder = "/tmp/weir-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write(plan)
    }

    package func write(_ plan: Plan) throws {
        let components = plan.components.map { component in
            "  \(component.name):\n" + component.keys.map { "    \($0)" }.joined(separator: "\n")
        }
        let text = """
            weir: 1
            endpoints:
              ingest: ipc://ingest
              control: ipc://control
              broadcast: ipc://broadcast
            journal:
              path: journal
            \(plan.journal.map { "  \($0)" }.joined(separator: "\n"))
            \(plan.more.joined(separator: "\n"))
            components:
            \(components.joined(separator: "\n"))

            """
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/topology.yaml"))
    }

    package var topology: Topology { get throws { try Topology.load("\(folder)/topology.yaml") } }
    package var journal: String { "\(folder)/journal" }
    package var ledger: String { "\(journal)/ledger" }
    package var streams: String { "\(journal)/streams" }

    package func forgetJournal() throws { try FileManager.default.removeItem(atPath: journal) }

    /// What a crash at this moment would leave: the journal as it lies there, in a folder of its own.
    package func crashedCopy() throws -> String {
        let copy = "\(folder)/crashed-\(UUID().uuidString.prefix(8))"
        try FileManager.default.copyItem(atPath: journal, toPath: copy)
        return copy
    }

    /// Puts a ``crashedCopy()`` in the place of the journal, as a backup.
    package func restore(_ copy: String) throws {
        try forgetJournal()
        try FileManager.default.copyItem(atPath: copy, toPath: journal)
    }

    fileprivate func clear() { try? FileManager.default.removeItem(atPath: folder) }
}

/// Sets up a folder for as long as `body` takes.
package func onSite(_ change: (inout Site.Plan) -> Void = { _ in }, _ body: (Site) async throws -> Void) async throws {
    var plan = Site.Plan()
    change(&plan)
    let site = try Site(plan)
    defer { site.clear() }
    try await body(site)
}
