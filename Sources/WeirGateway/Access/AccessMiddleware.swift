internal import HTTPTypes
internal import Hummingbird
internal import Weir

/// Finds out who calls, and lets nobody call too fast: neither who is known nor who guesses tokens.
struct AccessMiddleware: RouterMiddleware {
    typealias Context = GatewayContext

    let tokens: TokenRing
    let throttle: CallerThrottle

    @concurrent func handle(
        _ request: Request,
        context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        let now = BootClock.now
        let stranger = "stranger:\(context.address)"
        let caller: Caller
        // Before a token is looked up, since that is what costs.
        try throttle.check(stranger, at: now)
        do throws(Problem) { caller = try tokens.caller(showing: request.headers[.authorization]) } catch {
            try throttle.admit(stranger, at: now)
            throw error
        }
        try throttle.admit(caller.name.map { "name:\($0)" } ?? "address:\(context.address)", at: now)
        var context = context
        context.caller = caller
        return try await next(request, context)
    }
}
