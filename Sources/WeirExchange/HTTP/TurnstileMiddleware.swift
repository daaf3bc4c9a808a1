internal import HTTPTypes
internal import Hummingbird

/// Counts every request, and answers those that come too fast.
struct TurnstileMiddleware: RouterMiddleware {
    typealias Context = ExchangeContext

    let turnstile: Turnstile
    let requestsPerSecond: Int
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
        guard let judgement = turnstile.judge(client: context.client, path: request.uri.path, arrivedAt: arrival) else {
            return tooManyClients.response
        }
        var response =
            if let error = error(for: judgement) { error.response } else { try await next(request, context) }
        response.headers[.usedWeight] = String(judgement.used)
        response.headers[.rateLimit] = String(requestsPerSecond)
        return response
    }

    /// Who watches over the exchange is no client of it. The path is taken apart as the router does, which skips empty
    /// segments, so that `//api` is no way round.
    private func isExempt(_ path: String) -> Bool {
        guard let first = path.split(separator: "/").first else { return false }
        return first == "admin" || first == "healthz"
    }

    private func error(for judgement: Judgement) -> APIError? {
        switch judgement.outcome {
        case .accepted: nil
        case .refused(let wait): refused(wait.secondsRoundedUp)
        case .banned(let wait?): banned(wait.secondsRoundedUp)
        case .banned(nil): bannedForGood
        }
    }

    private func refused(_ seconds: Int64) -> APIError {
        APIError(
            status: .tooManyRequests,
            code: "rate_limited",
            message: """
                More than \(requestsPerSecond) requests in a second. Wait \(seconds) s before the next, and send no more than \
                that in any trailing second.
                """,
            retryAfter: seconds
        )
    }

    private func banned(_ seconds: Int64) -> APIError {
        APIError(
            status: .teapot,
            code: "banned",
            message:
                "Banned for violating the rate limit again. Send nothing for \(seconds) s; the next time is for good.",
            retryAfter: seconds
        )
    }

    private var bannedForGood: APIError {
        APIError(
            status: .teapot,
            code: "banned_for_good",
            message:
                "Banned for good after a third violation of the rate limit. Only a restart of the exchange forgets it."
        )
    }

    private var tooManyClients: APIError {
        APIError(
            status: .serviceUnavailable,
            code: "too_many_clients",
            message:
                "The exchange knows as many clients as it can. Use a key that it knows, or restart it with room for more."
        )
    }
}

extension HTTPResponse.Status {
    /// 418, by which exchanges say that a client is banned.
    static let teapot = HTTPResponse.Status(code: 418, reasonPhrase: "I'm a teapot")
}
