import Logging
import ServiceLifecycle
import WeirGateway
import WeirTopology
import ZeroMQ

/// The gateway in the manager's process. It speaks to the manager as one on another host would, with a key that it has drawn for
/// as long as the process lives.
struct InnerGateway: Service {
    let gateway: Gateway
    let url: String
    /// What the manager is to let in; nil where the topology has no keys.
    let publicKey: CurvePublicKey?
    private let logger: Logger

    /// Nil where the topology has none.
    init?(_ topology: Topology, _ logger: Logger) throws {
        guard let url = topology.gatewayURL else { return nil }
        let keys = topology.hasKeys ? try CurveKeyPair.generate() : nil
        do {
            gateway = try Gateway(topology: topology, keys: keys, logger: logger) { _ in
                StandardOutput.write("ready gateway=\(url)\n")
            }
        } catch {
            throw Failure(.badTopology, "\(error)")
        }
        self.url = url
        self.logger = logger
        publicKey = keys?.publicKey
    }

    /// After a failure, such as a port that is taken or a full disk, it tries again: each time from what it has folded.
    private static let pause = Duration.seconds(5)

    /// Its end is not the manager's: verdicts matter more than those who look on.
    func run() async {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do { return try await gateway.run() } catch {
                logger.error(
                    "the gateway has ended; the manager goes on, and it is tried again",
                    metadata: ["url": "\(url)", "error": "\(error)"]
                )
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }
}
