internal import HTTPTypes
internal import HummingbirdCore

/// Where a WebSocket is wanted, by path and query.
enum UpgradeRequest: Equatable {
    /// `/ws[?session=NAME]`
    case session(name: String?)
    /// `/ws/recording`, and whatever follows it behind a slash: a client of a real exchange appends that exchange's own path
    case recording

    /// - Throws: what is wrong with a target that leads to no WebSocket.
    init(target: String, hasRecordings: Bool) throws(APIError) {
        let uri = URI(target)
        switch uri.path {
        case "/ws":
            let name = try QueryParameters(uri, known: ["session"]).text("session")
            guard name.map(SessionID.isName) ?? true else {
                throw .badRequest("bad_session", "session must have 1 to 64 letters, digits, - _ and .")
            }
            self = .session(name: name)
        case "/ws/recording":
            _ = try QueryParameters(uri, known: [])
            guard hasRecordings else { throw .noRecordings }
            self = .recording
        case let path where path.hasPrefix("/ws/recording/"):
            guard hasRecordings else { throw .noRecordings }
            self = .recording
        default: throw .noSuchEndpoint("WebSocket", uri.path)
        }
    }
}

extension APIError {
    static var noRecordings: APIError {
        APIError(
            status: .notFound,
            code: "no_recordings",
            message: "This exchange plays no recording; start it with `weir exchange --recording FILE`."
        )
    }
}
