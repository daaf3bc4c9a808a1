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
        let caller: Caller
        do throws(Problem) { caller = try tokens.caller(showing: request.headers[.authorization]) } catch {
            try throttle.admit("address:\(context.address)", at: now)
            throw error
        }
        try throttle.admit(caller.name.map { "name:\($0)" } ?? "address:\(context.address)", at: now)
        var context = context
        context.caller = caller
        return try await next(request, context)
    }
}
