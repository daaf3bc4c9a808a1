internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Turns what handlers throw into JSON. Errors of the connection itself pass through: they close it.
struct JSONErrors: RouterMiddleware {
    typealias Context = ExchangeContext

    let bodyBytes: Int

    @concurrent func handle(
        _ request: Request,
        context: ExchangeContext,
        next: @concurrent (Request, ExchangeContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as APIError {
            return error.response
        } catch is NIOTooManyBytesError {
            return tooLarge.response
        } catch let error as HTTPError where error.status == .notFound {
            return APIError.noSuchEndpoint(request.method.rawValue, request.uri.path).response
        }
    }

    private var tooLarge: APIError {
        APIError(
            status: .contentTooLarge,
            code: "body_too_large",
            message: "The body is larger than the \(bodyBytes) bytes that are read; send one order a request."
        )
    }
}
