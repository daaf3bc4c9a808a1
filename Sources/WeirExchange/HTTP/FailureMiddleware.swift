internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Has requests under `/api/` meet the failures that have been ordered. They are counted by no limit: what fails here was not
/// the client's doing.
struct FailureMiddleware: RouterMiddleware {
    typealias Context = ExchangeContext

    let hall: MarketHall

    @concurrent func handle(
        _ request: Request,
        context: ExchangeContext,
        next: @concurrent (Request, ExchangeContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.split(separator: "/").first == "api" else { return try await next(request, context) }
        let session = request.headers[.sessionID]
        let error = hall.engine { engine, now in
            engine.failures.answer(session: session, at: now).map { APIError.ordered($0.kind, $0.mode, now: now) }
        }
        if let error { return error.response }
        var response = try await next(request, context)
        if let throttle = hall.engine({ engine, now in engine.failures.mode(.throttle, session: session, at: now) }) {
            response.body = response.body.paced(bytesPerSecond: throttle.bytesPerSecond)
        }
        return response
    }
}
