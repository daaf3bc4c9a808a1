internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Turns what handlers throw into problem details. Errors of the connection itself pass through: they close it.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = GatewayContext

    let bodyBytes: Int
    /// Bytes of path and query together.
    static let targetBytes = 4_096

    @concurrent func handle(
        _ request: Request,
        context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        do {
            guard request.uri.string.utf8.count <= Self.targetBytes else { throw tooLong }
            return try await next(request, context)
        } catch let problem as Problem {
            return problem.response
        } catch is NIOTooManyBytesError {
            return tooLarge.response
        } catch let error as HTTPError {
            return known(error, request).response
        }
    }

    private var tooLong: Problem {
        Problem(
            .uriTooLong,
            "uri_too_long",
            "path and query are longer than \(Self.targetBytes) bytes: ask for less at once"
        )
    }

    private var tooLarge: Problem {
        Problem(
            .contentTooLarge,
            "body_too_large",
            "the body is larger than the \(bodyBytes) bytes that are read; gateway.bodyMax sets it"
        )
    }

    private func known(_ error: HTTPError, _ request: Request) -> Problem {
        switch error.status {
        case .notFound:
            Problem(
                .notFound,
                "not_found",
                "\(request.uri.path.prefix(100)) is nothing here; /openapi.json lists what there is"
            )
        case .methodNotAllowed:
            Problem(.methodNotAllowed, "method_not_allowed", "\(request.method.rawValue) is no method of this path")
        default: Problem(error.status, "refused", error.body ?? error.status.reasonPhrase)
        }
    }
}
