internal import HTTPTypes
internal import Hummingbird
internal import Synchronization
internal import Weir
internal import WeirModel
internal import WeirWire

/// `GET /api/v1/status`.
struct StatusRoutes {
    let manager: ManagerView

    func add(to router: RouterGroup<GatewayContext>) {
        router.get("status") { request, _ in
            _ = try Query(request, known: [])
            return Response(json: StatusJSON(try await manager.status()).text)
        }
    }
}

/// `GET /healthz`: this process answers. `GET /readyz`: and it has something to say: the manager is there, and the bus is heard.
struct HealthRoutes {
    let manager: ManagerView
    let follower: FollowerState
    let readModel: ReadModel

    func add(to router: Router<GatewayContext>) {
        router.get("healthz") { _, _ in Response(json: JSONText.object([("status", .text("ok"))])) }
        router.get("readyz") { _, _ in try await ready() }
    }

    private func ready() async throws -> Response {
        let report = try await manager.status()
        guard follower.isLive.load(ordering: .relaxed) else {
            throw Problem.unavailable("not_live", "the broadcast is away: what is served may be old")
        }
        let marks = try await readModel.marks()
        return Response(
            json: JSONText.object([
                ("status", .text("ok")), ("epoch", .number(UInt64(report.epoch))), ("seq", .number(report.seq)),
                ("streamsSeq", .number(report.streamsSeq)),
                ("foldedSeq", marks.ledger.map { .number($0.seq) } ?? .null),
                ("foldedStreamsSeq", marks.streams.map { .number($0.seq) } ?? .null),
            ])
        )
    }
}
