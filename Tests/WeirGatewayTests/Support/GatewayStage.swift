import AsyncHTTPClient
import Foundation
import Glibc
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
import TestStage
import WeirTopology
import ZeroMQ

@testable import WeirGateway

/// A gateway that runs in this process, before a manager that does.
struct GatewayStage: Sendable {
    let site: Site
    let topology: Topology
    let manager: RunningManager
    let gateway: Gateway
    let http: HTTPClient
    private let task: Task<Void, any Error>
    private let keys: CurveKeyPair?

    fileprivate init(
        _ site: Site,
        _ topology: Topology,
        _ manager: RunningManager,
        keys: CurveKeyPair?
    ) async throws {
        let quiet = Logger(label: "gateway") { _ in SwiftLogNoOpLogHandler() }
        let (ready, bound) = AsyncThrowingStream.makeStream(of: Void.self)
        let gateway = try Gateway(topology: topology, keys: keys, logger: quiet) { _ in bound.yield() }
        task = Task {
            do { try await gateway.run() } catch {
                bound.finish(throwing: error)
                throw error
            }
        }
        for try await _ in ready { break }
        (self.site, self.topology, self.manager, self.keys) = (site, topology, manager, keys)
        self.gateway = gateway
        http = HTTPClient(eventLoopGroupProvider: .singleton)
    }

    fileprivate func stop() async throws {
        try await http.shutdown()
        task.cancel()
        try await task.value
    }

    /// Ends the gateway, and runs another one on the same read models.
    func restarting(_ meanwhile: () async throws -> Void, _ body: (GatewayStage) async throws -> Void) async throws {
        task.cancel()
        try await task.value
        try await meanwhile()
        try await serve(site, topology, manager, keys: keys, body)
    }

    var url: String { topology.gatewayURL ?? "" }

    /// An answer, whole.
    struct Answer {
        var status: Int
        var headers: HTTPHeaders
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: Any { get throws { try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed) } }

        /// A member of the object that it is.
        subscript(name: String) -> Any? { (try? json as? [String: Any])?[name] }
    }

    func ask(
        _ method: HTTPMethod = .GET,
        _ path: String,
        token: String? = nil,
        headers: [(String, String)] = [],
        body: [UInt8]? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        if let body { request.body = .bytes(body) }
        let response = try await http.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        return Answer(
            status: Int(response.status.code),
            headers: response.headers,
            body: Array(bytes.readableBytesView)
        )
    }

    func post(_ path: String, token: String? = nil, _ text: String) async throws -> Answer {
        try await ask(.POST, path, token: token, body: Array(text.utf8))
    }
}

/// Runs a manager and its gateway for as long as `body` takes.
func withGateway(
    _ change: (inout Site.Plan) -> Void = { _ in },
    settings: [String] = [],
    _ body: (GatewayStage) async throws -> Void
) async throws {
    try await withRunningManager {
        $0.more.append(gatewaySection(settings))
        change(&$0)
    } _: { site, topology, manager in
        try await serve(site, topology, manager, keys: nil, body)
    }
}

/// The same, where everyone has a key; the gateway's is the fleet's.
func withKeyedGateway(
    _ change: (inout Site.Plan) -> Void = { _ in },
    settings: [String] = [],
    _ body: (Identities, GatewayStage) async throws -> Void
) async throws {
    try await withKeyedManager {
        $0.more.append(gatewaySection(settings))
        change(&$0)
    } _: { fleet, site, topology, manager in
        try await serve(site, topology, manager, keys: fleet.gateway) { try await body(fleet, $0) }
    }
}

private func gatewaySection(_ settings: [String]) -> String {
    (["gateway:", "  address: tcp://127.0.0.1:\(freePort())", "  readModels: models.sqlite"]
        + settings.map { "  \($0)" }).joined(separator: "\n")
}

private func serve(
    _ site: Site,
    _ topology: Topology,
    _ manager: RunningManager,
    keys: CurveKeyPair?,
    _ body: (GatewayStage) async throws -> Void
) async throws {
    let stage = try await GatewayStage(site, topology, manager, keys: keys)
    let result: Result<Void, any Error>
    do { result = .success(try await body(stage)) } catch { result = .failure(error) }
    try await stage.stop()
    try result.get()
}

/// A port that nobody listens on.
func freePort() -> Int {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    return unsafe withUnsafeMutablePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            _ = unsafe bind(socket, pointer, size)
            _ = unsafe getsockname(socket, pointer, &length)
        }
        return unsafe Int(UInt16(bigEndian: pointer.pointee.sin_port))
    }
}
