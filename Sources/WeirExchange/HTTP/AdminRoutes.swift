internal import HTTPTypes
internal import Hummingbird

/// `GET /healthz` and `GET /admin/v1/statistics`. Neither is counted, so that watching changes nothing.
struct AdminRoutes {
    let floor: TradingFloor

    func add(to router: Router<ExchangeContext>) {
        router.get("healthz") { _, _ in JSON.object([("status", "ok")]).response() }
        router.get("admin/v1/statistics") { request, _ in try statistics(request) }
    }

    private func statistics(_ request: Request) throws(APIError) -> Response {
        _ = try QueryParameters(request.uri, known: [])
        let clients = floor.turnstile.statistics.map { client in
            JSON.object([
                ("client", .string(client.client)),
                ("requests", .integer(client.requests)),
                ("accepted", .integer(client.accepted)),
                ("refused", .integer(client.refused)),
                ("banned", .integer(client.banned)),
                ("bans", .integer(client.bans)),
                ("peak_arrivals_per_second", .integer(client.peakArrivalsPerSecond)),
            ])
        }
        return JSON.object([
            ("requests_per_second", .integer(floor.turnstile.requestsPerSecond)), ("clients", .array(clients)),
        ]).response()
    }
}
