internal import HTTPTypes
internal import Hummingbird

/// `GET /ws` and `/ws/recording` for who comes without a WebSocket, or is not let in: says why.
struct WebSocketRoutes {
    let hall: MarketHall
    let hasRecordings: Bool

    func add(to router: Router<ExchangeContext>) {
        router.get("ws") { request, _ in try refusal(request) }
        router.get("ws/recording") { request, _ in try refusal(request) }
    }

    private func refusal(_ request: Request) throws(APIError) -> Response {
        _ = try UpgradeRequest(target: request.uri.string, hasRecordings: hasRecordings)
        if hall.isFull {
            throw APIError(
                status: .serviceUnavailable,
                code: "too_many_sessions",
                message: "As many sessions are connected as there may be; close one, or try again later.",
                retryAfter: 1
            )
        }
        // RFC 6455, section 4.4: the version that would be understood is told.
        var response = APIError(
            status: .upgradeRequired,
            code: "upgrade_required",
            message: """
                This is a WebSocket, version 13: the first request of a connection asks for it, with Upgrade, \
                Sec-WebSocket-Key and Sec-WebSocket-Version.
                """
        ).response
        response.headers[.upgrade] = "websocket"
        response.headers[.secWebSocketVersion] = "13"
        return response
    }
}
