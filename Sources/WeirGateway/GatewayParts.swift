internal import Hummingbird
internal import Weir
internal import WeirTopology

/// What the paths stand on, and the paths.
struct GatewayParts: Sendable {
    let topology: Topology
    let tokens: TokenRing
    let readModel: ReadModel
    let relay: ControlRelay
    let desk: AllowanceDesk
    let news = News()
    let followerState = FollowerState()

    var router: Router<GatewayContext> {
        let manager = ManagerView(relay)
        let bodyBytes = Int(clamping: topology.gateway.bodyMax)
        let router = Router(context: GatewayContext.self)
        router.add(middleware: ProblemMiddleware(bodyBytes: bodyBytes))
        HealthRoutes(manager: manager, follower: followerState, readModel: readModel).add(to: router)
        router.get("openapi.json") { _, _ in Response(json: OpenAPIDocument.text) }
        let api = router.group("api/v1").add(
            middleware: AccessMiddleware(tokens: tokens, throttle: CallerThrottle(topology.gateway.requests))
        )
        EventRoutes(
            readModel: readModel,
            news: news,
            streams: StreamCount(countMax: Int(topology.gateway.streamsMax)),
            channels: topology.gateway.channels
        ).add(to: api)
        PriceRoutes(readModel: readModel).add(to: api)
        CandleRoutes(readModel: readModel).add(to: api)
        StatusRoutes(manager: manager).add(to: api)
        AllowanceRoutes(desk: desk, manager: manager, bodyBytes: bodyBytes).add(to: api)
        ControlRoutes(relay: relay, manager: manager, bodyBytes: bodyBytes).add(to: api)
        return router
    }
}
