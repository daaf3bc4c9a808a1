import Testing
import Weir
import WeirModel

extension `The whole system` {
    @Suite struct `A manager that stands still` {
        @Test func `is told to be unreachable, and no permit is lost that it gave meanwhile`() async throws {
            var text = TopologyText()
            text.more = "client: { requestTimeout: 300ms, requestRetry: 100ms }"
            try await onStage(text.description) { stage in
                let manager = try await stage.manager()
                let client = try await Client.connect(to: try stage.topology, as: "asker")
                var told: Set<RequestID> = [try await client.allow().request]
                manager.send(.pause)
                for _ in 1...3 {
                    await #expect { try await client.allow() } throws: { error in
                        guard case .unreachable(let endpoint, _)? = error as? AllowanceError else { return false }
                        return endpoint.hasSuffix("/control")
                    }
                }
                manager.send(.proceed)
                try await eventually("an answer again") {
                    guard let permit = try? await client.allow() else { return false }
                    return told.insert(permit.request).inserted
                }
                await client.close()
                try await stage.stop(manager)

                var unused: Set<RequestID> = []
                for event in try LedgerFile.events(stage.ledger) {
                    switch event.body {
                    case .verdictGiven(let given) where given.outcome == .granted: unused.insert(given.request)
                    case .verdictReturned(let returned): unused.remove(returned.request)
                    default: break
                    }
                }
                #expect(unused == told)
            }
        }
    }
}
