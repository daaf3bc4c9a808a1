internal import HTTPTypes
internal import Hummingbird

/// Refuses requests whose target or key is longer than anybody needs, before anything remembers them.
struct RequestBounds: RouterMiddleware {
    typealias Context = ExchangeContext

    /// Bytes of an API key.
    static let keyBytes = 128

    /// Bytes of path and query together.
    let targetBytes: Int

    @concurrent func handle(
        _ request: Request,
        context: ExchangeContext,
        next: @concurrent (Request, ExchangeContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.string.utf8.count <= targetBytes else {
            return APIError(
                status: .uriTooLong,
                code: "target_too_long",
                message: "Path and query are longer than \(targetBytes) bytes; ask for less at once."
            ).response
        }
        guard let key = request.headers[.apiKey] else { return try await next(request, context) }
        guard 1...Self.keyBytes ~= key.utf8.count else {
            let message = "X-API-Key must have 1 to \(Self.keyBytes) bytes; leave it out to be known by your address."
            return APIError.badRequest("bad_api_key", message).response
        }
        return try await next(request, context)
    }
}
