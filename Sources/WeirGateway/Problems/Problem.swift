internal import HTTPTypes
internal import Hummingbird
internal import WeirModel
internal import WeirWire

/// An answer that is not what was asked for, as RFC 9457 has it: `application/problem+json`.
struct Problem: Error {
    let status: HTTPResponse.Status
    /// A short name for programs, the end of `type`: `denied`.
    let name: String
    /// A sentence for people: what is wrong here, and what to do about it.
    let detail: String
    /// After which it may help to try again, in nanoseconds; nil where waiting does not help.
    var retryAfter: Nanoseconds?
    /// Further members, as the OpenAPI description has them.
    var members: [(String, JSONText.Value)] = []
    /// Further fields of the head.
    var fields: HTTPFields = [:]

    init(
        _ status: HTTPResponse.Status,
        _ name: String,
        _ detail: String,
        retryAfter: Nanoseconds? = nil,
        members: [(String, JSONText.Value)] = [],
        fields: HTTPFields = [:]
    ) {
        (self.status, self.name, self.detail) = (status, name, detail)
        (self.retryAfter, self.members, self.fields) = (retryAfter, members, fields)
    }

    var response: Response {
        var body: [(String, JSONText.Value)] = [
            ("type", .text("urn:weir:problem:\(name)")),
            ("title", .text(name.split(separator: "_").joined(separator: " "))),
            ("status", .number(UInt64(status.code))),
            ("detail", .text(detail)),
        ]
        if let retryAfter { body.append(("retryAfterNanoseconds", .number(retryAfter))) }
        var response = Response(json: JSONText.object(body + members), status: status, type: "application/problem+json")
        response.headers.append(contentsOf: fields)
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter.secondsRoundedUp) }
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer realm=\"weir\"" }
        return response
    }
}

extension Problem {
    /// 400: the request itself has to be changed.
    static func badRequest(_ name: String, _ detail: String) -> Problem { Problem(.badRequest, name, detail) }

    static func unauthorized(_ detail: String) -> Problem { Problem(.unauthorized, "unauthorized", detail) }

    static func forbidden(_ detail: String) -> Problem { Problem(.forbidden, "forbidden", detail) }

    static func unavailable(_ name: String, _ detail: String) -> Problem {
        Problem(.serviceUnavailable, name, detail, retryAfter: .second)
    }
}

extension Nanoseconds {
    /// Whole seconds that are enough.
    var secondsRoundedUp: UInt64 { self / .second + (self % .second == 0 ? 0 : 1) }
}

extension Response {
    /// JSON that has been put into words.
    init(json: String, status: HTTPResponse.Status = .ok, type: String = "application/json") {
        self.init(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json))
        )
    }
}
