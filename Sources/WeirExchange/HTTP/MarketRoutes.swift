internal import HTTPTypes
internal import Hummingbird

/// `GET /api/v1/time`, `/ticker` and `/prices`.
struct MarketRoutes {
    let floor: TradingFloor

    func add(to router: Router<ExchangeContext>) {
        router.get("api/v1/time") { request, _ in try answers(request).time(request.uri).response() }
        router.get("api/v1/ticker") { request, _ in try answers(request).ticker(request.uri).response() }
        router.get("api/v1/prices") { request, _ in try answers(request).prices(request.uri).response() }
    }

    private func answers(_ request: Request) -> MarketAnswers { floor.answers(session: request.headers[.sessionID]) }
}
