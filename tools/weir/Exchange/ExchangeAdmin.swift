import ArgumentParser
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import WeirExchange

/// Where an exchange is, and how its failures are ordered over HTTP.
struct ExchangeAdmin: ParsableArguments {
    /// What the exchange answers to an order it does not carry out.
    private struct Refusal: Decodable {
        struct Message: Decodable {
            let message: String
        }

        let error: Message
    }

    private static let answerBytes = 16 * 1_024 * 1_024
    private static let timeout = TimeAmount.seconds(10)

    @Option(help: "Where the exchange is.") var url: String = "http://127.0.0.1:8080"

    /// Sends one order, and gives the answer's body.
    ///
    /// - Parameter path: after `/admin/v1/failures`.
    func send(_ method: HTTPMethod, _ path: String, body: Data? = nil) async throws -> Data {
        var request = HTTPClientRequest(url: "\(url)/admin/v1/failures\(path)")
        request.method = method
        if let body { request.body = .bytes(body) }
        let status: HTTPResponseStatus
        let answer: Data
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: Self.timeout)
            status = response.status
            answer = try await Data(response.body.collect(upTo: Self.answerBytes).readableBytesView)
        } catch {
            let hint = "is it running? `weir exchange --port 8080` starts one, and --url says where it is"
            throw Failure(.unreachable, "no exchange answers at \(url): \(error); \(hint)")
        }
        guard status == .ok else {
            let message = (try? JSONDecoder().decode(Refusal.self, from: answer))?.error.message
            throw ValidationError(message ?? "\(url) answered \(status.code): is it an exchange of weir's?")
        }
        return answer
    }

    /// `?session=NAME`, or nothing. A name has no character that would have to be escaped.
    static func query(session: String?) -> String { session.map { "?session=\($0)" } ?? "" }
}

/// A failure by its name.
func failureKind(_ text: String) throws -> FailureKind {
    guard let kind = FailureKind(rawValue: text) else {
        let known = FailureKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("`\(text)` is no failure; there are: \(known)")
    }
    return kind
}
