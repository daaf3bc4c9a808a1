internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOCore
internal import NIOSSL
public import ServiceLifecycle
internal import Synchronization
internal import Weir
public import WeirTopology
public import ZeroMQ

/// The door for those who speak HTTP: events and prices from read models of its own, allowances and the manager's state by
/// asking it, as anyone does.
///
/// It shares no memory with the manager: it may run in the manager's process or on another host, and nobody can tell.
///
///     let gateway = try Gateway(topology: topology, keys: keys, logger: logger)
///     try await ServiceGroup(services: [gateway], gracefulShutdownSignals: [.sigterm], logger: logger).run()
public final class Gateway: Service, Sendable {
    private let topology: Topology
    private let keys: CurveKeyPair?
    private let logger: Logger
    private let address: BindAddress
    private let tls: TLSConfiguration?
    private let tokens: TokenRing
    private let onReady: @Sendable (Int) -> Void

    /// - Parameters:
    ///   - keys: its own, where the topology has keys: those of an operator with the role `relay`.
    ///   - onReady: called with the port that it listens on.
    /// - Throws: ``GatewayError``.
    public init(
        topology: Topology,
        keys: CurveKeyPair? = nil,
        logger: Logger = Logger(label: "weir.gateway"),
        onReady: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) throws(GatewayError) {
        guard case .tcp(let host, let port) = topology.gateway.address else { throw .noAddress }
        self.topology = topology
        self.keys = keys
        self.logger = logger
        self.onReady = onReady
        address = .hostname(host, port: Int(port))
        tls = try Self.identity(of: topology)
        tokens = TokenRing(topology)
    }

    /// Takes up the tokens of another topology. Everything else is read at the start.
    public func reload(_ topology: Topology) { tokens.adopt(topology) }

    /// Serves until graceful shutdown or cancellation.
    ///
    /// - Throws: ``GatewayError``; `InspectionError` where the bus cannot be followed.
    public func run() async throws {
        let readModel: ReadModel
        do {
            let keep = Keep(messages: topology.gateway.keep)
            readModel = try ReadModel(path: topology.readModelsPath, keep: keep, logger: logger)
        } catch {
            throw GatewayError.readModels("\(error)")
        }
        defer { try? readModel.close() }
        let relay: ControlRelay
        do { relay = try ControlRelay(topology, keys: keys) } catch { throw GatewayError.bus("\(error)") }
        let parts = GatewayParts(
            topology: topology,
            tokens: tokens,
            readModel: readModel,
            relay: relay,
            desk: AllowanceDesk(topology, keys, logger)
        )
        let follower = Follower(
            topology: topology,
            keys: keys,
            readModel: readModel,
            news: parts.news,
            state: parts.followerState,
            logger: logger
        )
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await follower.run() }
                let application = try application(parts)
                group.addTask { try await application.run() }
                // Whichever ends first, ends both: a gateway that does not hear would tell of the past for ever.
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch is CancellationError {}
        await parts.desk.close()
    }

    private func application(_ parts: GatewayParts) throws(GatewayError) -> some ApplicationProtocol {
        let http1 = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [AnswerCompression()],
                idleTimeout: .seconds(60),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8_192,
                    maxHeaderListSize: 16_384,
                    maxHeaderFieldCount: 64
                )
            )
        )
        let server: HTTPServerBuilder
        do { server = try tls.map { try .tls(http1, tlsConfiguration: $0) } ?? http1 } catch {
            throw .identity("\(error)")
        }
        return Application(
            router: parts.router,
            server: server,
            configuration: ApplicationConfiguration(
                address: address,
                serverName: "weir",
                availableConnectionsDelegate: .maximum(Int(topology.gateway.connectionsMax), logger: logger)
            ),
            onServerRunning: { [onReady] channel in onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }

    private static func identity(of topology: Topology) throws(GatewayError) -> TLSConfiguration? {
        guard let files = topology.gatewayIdentity else { return nil }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(files.certificate).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let key = try NIOSSLPrivateKey(file: files.privateKey, format: .pem)
            return .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        } catch {
            throw .identity("\(files.certificate), \(files.privateKey): \(error)")
        }
    }
}

/// Why a gateway cannot serve.
public enum GatewayError: Error, Sendable, CustomStringConvertible {
    /// The topology has none.
    case noAddress
    /// Its certificate or key cannot be used.
    case identity(String)
    case readModels(String)
    case bus(String)

    public var description: String {
        switch self {
        case .noAddress: "the topology has no gateway; write `gateway: { address: tcp://127.0.0.1:7404 }`"
        case .identity(let why): "the gateway's certificate or its key cannot be used: \(why)"
        case .readModels(let why), .bus(let why): why
        }
    }
}
