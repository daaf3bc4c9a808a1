internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// `GET /healthz`, `GET /admin/v1/statistics` and `PUT /admin/v1/limit`. None is counted, so that watching changes nothing.
struct AdminRoutes {
    private static let limits = 1...1_000_000

    let floor: TradingFloor
    /// The largest body that is read.
    let bodyBytes: Int

    func add(to router: Router<ExchangeContext>) {
        router.get("healthz") { _, _ in JSON.object([("status", "ok")]).response() }
        router.get("admin/v1/statistics") { request, _ in try statistics(request) }
        router.put("admin/v1/limit") { request, _ in try await setLimit(request) }
    }

    private struct LimitForm: Decodable {
        let requests_per_second: Int
    }

    /// In force for the next request, and announced to nobody: as exchanges do it.
    private func setLimit(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: bodyBytes)
        guard let form = try? JSONDecoder().decode(LimitForm.self, from: Data(body.readableBytesView)),
            Self.limits ~= form.requests_per_second
        else {
            let message = #"Send {"requests_per_second":10}, from 1 to \#(Self.limits.upperBound)."#
            throw APIError.badRequest("bad_limit", message)
        }
        floor.turnstile.requestsPerSecond = form.requests_per_second
        return JSON.object([("requests_per_second", .integer(form.requests_per_second))]).response()
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
