import Testing
import WeirModel

extension `The whole system` {
    @Suite struct `A manager that starts with a changed topology` {
        @Test func `prints what changed, and journals it`() async throws {
            var text = TopologyText()
            try await onStage(text.description) { stage in
                try await stage.stop(try await stage.manager())
                text.components[0].keys[0] = "requests: 50/s"
                text.components[1].keys.append("connections: 7")
                try stage.write(topology: text.description)
                let manager = try await stage.manager()
                let lines = manager.errors.split(separator: "\n").filter { $0.contains("topology changed") }
                #expect(
                    lines.contains { $0.contains("asker.requests") && $0.contains("→ 50 permits") },
                    "\(manager.errors)"
                )
                #expect(lines.contains { $0.contains("other.connections") && $0.contains("7") }, "\(manager.errors)")
                try await stage.stop(manager)

                let changes = try LedgerFile.events(stage.ledger).compactMap { event -> LimitChanged? in
                    guard event.stamp.epoch == 2, case .limitChanged(let change) = event.body else { return nil }
                    return change
                }
                let rate = changes.first { $0.name == "asker.requests" }
                #expect(rate?.cause == .topology)
                #expect(rate?.old.amount == 2_000)
                #expect(rate?.new.amount == 50)
                let slots = changes.first { $0.name == "other.connections" }
                #expect(slots?.old.amount == 0)
                #expect(slots?.new.amount == 7)
                #expect(changes.count == 2, "\(changes.map(\.name))")
            }
        }

        @Test func `says nothing where nothing changed`() async throws {
            try await onStage { stage in
                for _ in 1...2 {
                    let manager = try await stage.manager()
                    #expect(!manager.errors.contains("topology changed"), "\(manager.errors)")
                    try await stage.stop(manager)
                }
                let changes = try LedgerFile.events(stage.ledger).filter {
                    if case .limitChanged = $0.body { $0.stamp.epoch == 2 } else { false }
                }
                #expect(changes.isEmpty)
            }
        }
    }
}
