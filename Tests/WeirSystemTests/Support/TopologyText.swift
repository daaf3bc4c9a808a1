import Foundation

/// A small topology, as text; its sockets and its journal lie beside its file.
struct TopologyText: CustomStringConvertible {
    /// The components' names and what stands under each.
    var components: [(name: String, keys: [String])] = [
        ("asker", ["requests: 2000/s", "strategy: sliding_window"]),
        ("other", ["requests: 1000/s", "strategy: token_bucket"]),
    ]
    /// What stands under `journal` beside its path.
    var journal = ["segmentSize: 1 MiB", "lowWater: 2 MiB", "stopWater: 1 MiB"]
    /// Further sections.
    var more = ""

    var description: String {
        """
        weir: 1
        endpoints:
          ingest: ipc://ingest
          control: ipc://control
          broadcast: ipc://broadcast
        journal:
          path: journal
        \(indented(journal, by: 2))
        \(more)
        components:
        \(components.map { "  \($0.name):\n\(indented($0.keys, by: 4))" }.joined(separator: "\n"))

        """
    }

    private func indented(_ lines: [String], by count: Int) -> String {
        lines.map { String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
    }

    /// The shipped topology, moved into a folder of the test's own.
    static var shipped: String {
        get throws {
            var text = try String(contentsOf: packageRoot.appending(path: "topology.yaml"), encoding: .utf8)
            for (port, name) in [("7401", "ingest"), ("7402", "control"), ("7403", "broadcast")] {
                text.replace("tcp://127.0.0.1:\(port)", with: "ipc://\(name)")
            }
            text.replace("path: data/journal", with: "path: journal")
            // The gateway's port may be somebody's already.
            text.replace("  address: tcp://127.0.0.1:7404\n", with: "  address: none\n")
            return text
        }
    }
}

extension TopologyText {
    /// Nobody is ever denied, and many may live.
    static var roomy: String {
        var text = TopologyText()
        text.components = [("asker", ["requests: unlimited"]), ("other", ["requests: unlimited"])]
        text.more = "manager: { instancesMax: 100000 }"
        return text.description
    }
}
