internal import HTTPTypes

extension Judgement {
    /// What a request is answered that is not accepted; nil for one that is.
    func error(requestsPerSecond limit: Int) -> APIError? {
        switch outcome {
        case .accepted: nil
        case .refused(let wait): Self.refused(wait.secondsRoundedUp, limit)
        case .banned(let wait?): Self.banned(wait.secondsRoundedUp)
        case .banned(nil): Self.bannedForGood
        }
    }

    private static func refused(_ seconds: Int64, _ limit: Int) -> APIError {
        APIError(
            status: .tooManyRequests,
            code: "rate_limited",
            message: """
                More than \(limit) requests in a second. Wait \(seconds) s before the next, and send no more than \
                that in any trailing second.
                """,
            retryAfter: seconds
        )
    }

    private static func banned(_ seconds: Int64) -> APIError {
        APIError(
            status: .teapot,
            code: "banned",
            message:
                "Banned for violating the rate limit again. Send nothing for \(seconds) s; the next time is for good.",
            retryAfter: seconds
        )
    }

    private static var bannedForGood: APIError {
        APIError(
            status: .teapot,
            code: "banned_for_good",
            message:
                "Banned for good after a third violation of the rate limit. Only a restart of the exchange forgets it."
        )
    }
}

extension APIError {
    static var tooManyClients: APIError {
        APIError(
            status: .serviceUnavailable,
            code: "too_many_clients",
            message:
                "The exchange knows as many clients as it can. Use a key that it knows, or restart it with room for more."
        )
    }

    /// A failure that has been ordered.
    ///
    /// - Parameter now: nanoseconds since 1970.
    static func ordered(_ kind: FailureKind, _ mode: FailureMode, now: Int64) -> APIError {
        let status: HTTPResponse.Status =
            switch kind {
            case .tooManyRequests: .tooManyRequests
            case .banned: .teapot
            default: .serviceUnavailable
            }
        return APIError(
            status: status,
            code: "ordered_failure",
            message: "This failure has been ordered; `weir exchange restore \(kind.rawValue)` ends it.",
            retryAfterText: mode.retryAfter.map { RetryAfterText.text($0.nanoseconds, mode.retryAfterForm, now: now) }
        )
    }
}

extension HTTPResponse.Status {
    /// 418, by which exchanges say that a client is banned.
    static let teapot = HTTPResponse.Status(code: 418, reasonPhrase: "I'm a teapot")
}
