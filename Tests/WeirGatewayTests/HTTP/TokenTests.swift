import Foundation
import NIOHTTP1
import WeirTopology
import WeirGateway
import TestStage
import Testing
import WeirModel
import WeirWire
import ZeroMQ

/// Who may do what over HTTP.
@Suite struct `A token` {
    @Test func `says who calls, and is needed where there are keys`() async throws {
        try await withTokens { tokens, stage in
            #expect(try await stage.ask(.GET, "/api/v1/status").status == 401)
            #expect(try await stage.ask(.GET, "/api/v1/status", token: tokens.asker).status == 200)
            #expect(try await stage.ask(.GET, "/api/v1/status", token: tokens.watcher).status == 200)
            #expect(try await stage.ask(.GET, "/api/v1/status", token: tokens.stranger).status == 401)
            #expect(try await stage.ask(.GET, "/api/v1/status", token: "1234").status == 401)
            let bare = try await stage.ask(.GET, "/api/v1/status", headers: [("authorization", "Basic YTpi")])
            #expect(bare.status == 401 && bare.headers.first(name: "www-authenticate") != nil)
            // The public half is in a file that everyone may read.
            #expect(try await stage.ask(.GET, "/api/v1/status", token: tokens.askerPublic).status == 401)
            #expect(try await stage.ask(.GET, "/healthz").status == 200)
        }
    }

    @Test func `lets its holder ask for itself and for nobody else`() async throws {
        try await withTokens { tokens, stage in
            let own = try await stage.post("/api/v1/allowance", token: tokens.asker, "{}")
            #expect(own.status == 200 && own["component"] as? String == "asker")
            let forged = try await stage.post("/api/v1/allowance", token: tokens.asker, #"{"component": "other"}"#)
            #expect(forged.status == 403)
            let looking = try await stage.post("/api/v1/allowance", token: tokens.watcher, #"{"component": "asker"}"#)
            #expect(looking.status == 403)
        }
    }

    @Test func `is held against the name in each message that is carried, since the gateway may speak for all`()
        async throws
    {
        try await withTokens { tokens, stage in
            let report = try await stage.ask(.GET, "/api/v1/status", token: tokens.asker)
            #expect(report.status == 200)
            let asker = Sender(component: ComponentID(rawValue: 1), instance: InstanceID(rawValue: 1))
            let other = Sender(component: ComponentID(rawValue: 2), instance: InstanceID(rawValue: 1))
            let hello = Hello(component: "other", host: "h", process: 1, nonce: 7, topologyDigest: 0)
            let heartbeat = IngestMessage.heartbeat(other, HeartbeatNoted(ping: 0, lastFact: 0, lastPublication: 0))
                .encoded
            for (request, status) in [
                (ControlRequest.status, 200),
                (.topics(TopicsQuestion()), 200),
                (.allowance(other, lowestAwaited: 1, []), 403),
                (.hello(hello), 403),
                (.goodbye(other, Goodbye(lastFact: 0, lastPublication: 0)), 403),
                (.resend(topic: Array("fact/other".utf8), message: heartbeat), 403),
                (.progress(asker, Progress()), 200),
                (.limitOrder(LimitOrder(scope: "asker", settings: [], reason: "y")), 403),
            ] {
                let answer = try await carry(request.encoded(ticket: 9), tokens.asker, stage)
                #expect(answer.status == status, "\(request): \(answer.text)")
                let ticket = unsafe Ticket.read(answer.body.span.bytes)
                if status == 200 { #expect(ticket == 9) }
            }
            #expect(try await carry([1, 2, 3], tokens.asker, stage).status == 400)
            #expect(try await stage.post("/api/v1/control", token: tokens.asker, "{}").status == 415)
        }
    }

    @Test func `that a reload takes away opens nothing any more`() async throws {
        try await withTokens { tokens, stage in
            let before = try await stage.ask(.GET, "/api/v1/status", token: tokens.asker)
            var topology = stage.topology
            for place in topology.components.indices { topology.components[place].tokens = [] }
            stage.gateway.reload(topology)
            let after = try await stage.ask(.GET, "/api/v1/status", token: tokens.asker)
            #expect(before.status == 200 && after.status == 401)
        }
    }

    private struct Tokens {
        var asker: String
        var askerPublic: String
        var watcher: String
        var stranger: String
    }

    private func carry(_ bytes: [UInt8], _ token: String, _ stage: GatewayStage) async throws -> GatewayStage.Answer {
        let type = [("content-type", "application/vnd.weir.sbe")]
        return try await stage.ask(.POST, "/api/v1/control", token: token, headers: type, body: bytes)
    }

    private func withTokens(_ body: (Tokens, GatewayStage) async throws -> Void) async throws {
        let (asker, watcher, stranger) = (
            try CurveKeyPair.generate(), try CurveKeyPair.generate(), try CurveKeyPair.generate()
        )
        try await withKeyedGateway { plan in
            plan.components[0].keys.append("tokens: \(asker.publicKey.hexadecimal)")
            plan.more = plan.more.map {
                $0.replacing("watcher: {", with: "watcher: { tokens: \(watcher.publicKey.hexadecimal),")
            }
        } _: { _, stage in
            let tokens = Tokens(
                asker: asker.secretKey.hexadecimal,
                askerPublic: asker.publicKey.hexadecimal,
                watcher: watcher.secretKey.hexadecimal,
                stranger: stranger.secretKey.hexadecimal
            )
            try await body(tokens, stage)
        }
    }
}
