import NIOHTTP1
import TestStage
import Testing
import Weir
import WeirHTTP
import WeirModel
import WeirTopology

@Test func `a pushback of one component pauses the others of its scope, whatever the strategy, and nobody else`()
    async throws
{
    try await ScriptedServer.serving { asked in
        asked.head.uri == "/pushed" && asked.number < 4 ? .answer(429, headers: [("Retry-After", "2")]) : .answer(200)
    } _: { server in
        try await withManager {
            $0.components = ["asker", "partner", "stranger"].map { ($0, ["requests: 1000/s"]) }
            $0.more = ["scopes:", "  account:", "    components: [asker, partner]", "    limits:"]
            $0.more += ["      requests: { rate: 1000/s, strategy: sliding_window }"]
        } _: { _, topology in
            try await withSessions(topology, ["asker", "partner", "stranger"]) { sessions, clients in
                for session in sessions { try await session.expect(200, "\(server.url)/warm") }
                let (partners, strangers) = (clients[1].limitChanges, clients[2].limitChanges)
                let pushed = Task { try await sessions[0].get("\(server.url)/pushed") }
                for await change in partners where change.pausedUntil ?? 0 > BootClock.now { break }
                for await change in strangers where change.pausedUntil ?? 0 > BootClock.now { break }
                let heard = ContinuousClock.now
                try await sessions[2].expect(200, "\(server.url)/stranger")
                try await sessions[1].expect(200, "\(server.url)/partner")
                #expect(try await pushed.value.status == 200)
                let refused = try #require(server.asked.first { $0.head.uri == "/pushed" })
                for asked in server.asked where asked.at > heard && asked.head.uri != "/stranger" {
                    #expect(asked.at - refused.at >= .seconds(2), "\(asked.head.uri) left in the pause")
                }
                let order = server.asked.map(\.head.uri)
                let (stranger, partner) = (order.firstIndex(of: "/stranger"), order.firstIndex(of: "/partner"))
                #expect(stranger ?? .max < partner ?? 0)
                let between = server.asked[partner ?? 0].at - server.asked[stranger ?? 0].at
                #expect(between > .seconds(1), "the stranger did not wait")
            }
        }
    }
}

/// A session of each component.
private func withSessions(
    _ topology: Topology,
    _ components: [String],
    _ body: ([Session], [Client]) async throws -> Void
) async throws {
    var clients: [Client] = []
    for component in components {
        clients.append(try await Client.connect(to: topology, as: component, logger: .quiet))
    }
    let sessions = try clients.map { try $0.session(.forTests, logger: .quiet) }
    let result: Result<Void, any Error>
    do { result = .success(try await body(sessions, clients)) } catch { result = .failure(error) }
    for session in sessions { await session.close() }
    for client in clients { await client.close() }
    try result.get()
}
