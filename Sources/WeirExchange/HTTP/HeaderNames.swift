internal import HTTPTypes

extension HTTPField.Name {
    /// Who asks; without it, the remote address does.
    static let apiKey = named("X-API-Key")
    /// The WebSocket session that a request belongs to: failures that are one session's own strike its REST requests too.
    static let sessionID = named("X-Session-ID")
    /// The weight of requests accepted in the trailing second, the present one included.
    static let usedWeight = named("X-Used-Weight")
    /// The weight that any trailing second has room for.
    static let rateLimit = named("X-RateLimit-Limit")
    /// Set by ``ArrivalStamp`` on every request, over whatever a client may have sent under this name.
    static let arrival = named("X-Weir-Arrival")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return field
    }
}
