internal import HTTPTypes
internal import Hummingbird

/// Counts every request, and answers those that come too fast.
struct TurnstileMiddleware: RouterMiddleware {
    typealias Context = ExchangeContext

    let turnstile: Turnstile
    /// By path; 1 for those that are not named.
    let weights: [String: Int]
    let clock: ExchangeClock

    @concurrent func handle(
        _ request: Request,
        context: ExchangeContext,
        next: @concurrent (Request, ExchangeContext) async throws -> Response
    ) async throws -> Response {
        guard !isExempt(request.uri.path) else { return try await next(request, context) }
        var context = context
        context.client = request.headers[.apiKey].map { "key:\($0)" } ?? "address:\(context.address)"
        let arrival = request.headers[.arrival].flatMap { Int64($0) } ?? clock.monotonic()
        let path = request.uri.path
        let weight = weights[path] ?? 1
        guard
            let judgement = turnstile.judge(client: context.client, path: path, weight: weight, arrivedAt: arrival)
        else {
            return APIError.tooManyClients.response
        }
        let limit = turnstile.requestsPerSecond
        var response =
            if let error = judgement.error(requestsPerSecond: limit) { error.response } else {
                try await next(request, context)
            }
        response.headers[.usedWeight] = String(judgement.used)
        response.headers[.rateLimit] = String(limit)
        return response
    }

    /// Who watches over the exchange is no client of it. The path is taken apart as the router does, which skips empty
    /// segments, so that `//api` is no way round.
    private func isExempt(_ path: String) -> Bool {
        guard let first = path.split(separator: "/").first else { return false }
        return first == "admin" || first == "healthz"
    }
}
