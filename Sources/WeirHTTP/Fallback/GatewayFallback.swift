internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
public import Weir

/// The way to the manager over HTTP, by a gateway: what a client and its subscriptions take while sockets reach nobody.
///
///     let fallback = try GatewayFallback("https://trading-1:7404", token: token)
///     let weir = try await Client.connect(topology: "topology.yaml", as: "price_feeds", fallback: fallback)
public final class GatewayFallback: Fallback {
    private let client: HTTPClient
    private let url: String
    private let token: String?
    private let timeout: TimeAmount

    /// Bytes of the largest answer: a page of repairs.
    private static let answerBytes = 64 << 20

    /// - Parameters:
    ///   - url: where the gateway is: `https://HOST:PORT`.
    ///   - token: the secret half of a token that the topology lists for the component; nil where it has no keys.
    ///   - certificate: a PEM file that the gateway's certificate is signed by; nil for what the system trusts.
    ///   - timeout: how long an answer may take.
    /// - Throws: ``FallbackError``.
    public init(
        _ url: String,
        token: String? = nil,
        certificate: String? = nil,
        timeout: Duration = .seconds(2)
    ) throws(FallbackError) {
        guard let parsed = URL(string: url), let scheme = parsed.scheme, ["http", "https"].contains(scheme),
            parsed.host != nil
        else { throw .badURL(url) }
        if token != nil, scheme == "http", !Self.isLocal(parsed.host ?? "") { throw .tokenInClear(url) }
        var configuration = HTTPClient.Configuration()
        if let certificate {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(certificate)
            configuration.tlsConfiguration = tls
        }
        configuration.connectionPool.idleTimeout = .seconds(10)
        self.timeout = max(timeout.timeAmount, .nanoseconds(1))
        configuration.timeout = HTTPClient.Configuration.Timeout(connect: self.timeout)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.url = "\(url.hasSuffix("/") ? String(url.dropLast()) : url)/api/v1/control"
        self.token = token
    }

    deinit { client.shutdown { _ in } }

    public func carry(_ message: [UInt8]) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/vnd.weir.sbe")
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        request.body = .bytes(message)
        let response = try await client.execute(request, timeout: timeout)
        let body = try await response.body.collect(upTo: Self.answerBytes)
        guard response.status == .ok else {
            throw FallbackError.refused(status: Int(response.status.code), String(buffer: body))
        }
        return Array(body.readableBytesView)
    }

    /// Four numbers of which the first is 127: a name may begin so, too, and be anywhere.
    private static func isLocal(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host == "localhost" || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// Why a gateway cannot be, or was not, a way to the manager.
public enum FallbackError: Error, Sendable, Equatable, CustomStringConvertible {
    case badURL(String)
    /// Everyone on the way could read it.
    case tokenInClear(String)
    /// The gateway's answer was another than the manager's.
    case refused(status: Int, String)

    public var description: String {
        switch self {
        case .badURL(let url): "\"\(url)\" is no gateway; accepted: http://HOST:PORT, https://HOST:PORT"
        case .tokenInClear(let url):
            "a token is not sent to \(url), where everyone on the way could read it; accepted: https"
        case .refused(let status, let body): "the gateway answered \(status): \(body.prefix(500))"
        }
    }
}
