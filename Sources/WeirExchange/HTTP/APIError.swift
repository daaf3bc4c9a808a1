internal import HTTPTypes
internal import Hummingbird

/// An answer that is not what was asked for. Its message says what to do about it.
struct APIError: Error {
    let status: HTTPResponse.Status
    /// A short name for programs: `unknown_symbol`.
    let code: String
    /// A sentence for people.
    let message: String
    /// Whole seconds; nil where waiting does not help.
    var retryAfter: Int64?
    /// `Retry-After` in another form, which then goes before the seconds.
    var retryAfterText: String?

    var json: JSON {
        .object([("error", ["code": .string(code), "message": .string(message)])])
    }

    var response: Response {
        var response = json.response(status: status)
        response.headers[.retryAfter] = retryAfterText ?? retryAfter.map { String($0) }
        return response
    }

    /// 400: the request itself has to be changed.
    static func badRequest(_ code: String, _ message: String) -> APIError {
        APIError(status: .badRequest, code: code, message: message)
    }
}

extension APIError {
    static func noSuchEndpoint(_ method: String, _ path: String) -> APIError {
        APIError(
            status: .notFound,
            code: "no_such_endpoint",
            message: """
                There is no \(method.prefix(16)) \(path.prefix(80)). There are GET /api/v1/time, /ticker, /prices, /orders, \
                /balance; POST and DELETE /api/v1/orders; a WebSocket at /ws; GET /healthz and /admin/v1/statistics; GET, PUT \
                and DELETE /admin/v1/failures; PUT /admin/v1/limit.
                """
        )
    }

    static func unknownSymbol(_ symbol: String, listings: [Listing]) -> APIError {
        let some = listings.prefix(10).map(\.symbol).joined(separator: ", ")
        let more = listings.count > 10 ? " and \(listings.count - 10) more" : ""
        return APIError(
            status: .notFound,
            code: "unknown_symbol",
            message: "\"\(symbol.prefix(40))\" is not listed; there are: \(some)\(more)."
        )
    }

    /// Both moments in nanoseconds since 1970.
    static func marketNotOpen(until start: Int64, now: Int64) -> APIError {
        APIError(
            status: .serviceUnavailable,
            code: "market_not_open",
            message: "The market opens at \(Timestamp.text(start)); ask again then.",
            retryAfter: (start - now).secondsRoundedUp
        )
    }
}

extension JSON {
    func response(status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
