import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Someone who talks to an exchange over a real socket.
struct Visitor {
    let port: Int
    var key: String?

    struct Answer {
        let status: Int
        let headers: HTTPHeaders
        let body: Data

        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }
        var text: String { String(decoding: body, as: UTF8.self) }
        /// The error's code; empty where the answer is none.
        var code: String { (json["error"] as? [String: Any])?["code"] as? String ?? "" }
        var message: String { (json["error"] as? [String: Any])?["message"] as? String ?? "" }
        var objects: [[String: Any]] { json.values.compactMap { $0 as? [[String: Any]] }.first ?? [] }

        func header(_ name: String) -> String? { headers.first(name: name) }
    }

    func get(_ target: String) async throws -> Answer { try await send(.GET, target) }

    func send(
        _ method: HTTPMethod,
        _ target: String,
        body: String? = nil,
        headers: HTTPHeaders = [:]
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(target)")
        request.method = method
        request.headers = headers
        if let key { request.headers.add(name: "X-API-Key", value: key) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 8 * 1024 * 1024)
        return Answer(
            status: Int(response.status.code),
            headers: response.headers,
            body: Data(bytes.readableBytesView)
        )
    }
}
