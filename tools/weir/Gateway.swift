import ArgumentParser
import Logging
import ServiceLifecycle
import UnixSignals
import Weir
import WeirGateway
import WeirTopology

struct GatewayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateway",
        abstract:
            "Serves the topology's gateway in a process of its own, on this or another host, until SIGINT or SIGTERM.",
        discussion: """
            The manager serves it in its own process unless it is told `--no-gateway`. When it listens it prints one line that
            begins with `ready`.

              weir manager --no-gateway &
              weir gateway
              curl 'http://127.0.0.1:7404/api/v1/events?topic=market/BTC/USD&after=0'
              curl -N -H 'Accept: text/event-stream' 'http://127.0.0.1:7404/api/v1/events?topic=market/BTC/USD'
              curl http://127.0.0.1:7404/openapi.json

            Where the topology has keys it needs those of an operator with `roles: [relay]`, and whoever calls needs a token:
            see `weir keys token --help`. Its read models are a SQLite file that can be opened, and thrown away.

            Exit codes: 0 stopped cleanly, 69 it cannot listen or follow the bus, 77 no key, 78 bad topology.
            """
    )

    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @OptionGroup var log: LogOption

    func run() async throws {
        try await reporting {
            let topology = try topology.load()
            let gateway: Gateway
            do {
                gateway = try Gateway(
                    topology: topology,
                    keys: key.load(for: topology),
                    logger: log.logger("weir.gateway"),
                    onReady: { _ in StandardOutput.write("ready gateway=\(topology.gatewayURL ?? "")\n") }
                )
            } catch let error as GatewayError {
                throw Failure(.badTopology, "\(error)")
            }
            var configuration = ServiceGroupConfiguration(
                services: [.init(service: gateway, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "weir.lifecycle") { _ in SwiftLogNoOpLogHandler() }
            )
            configuration.maximumGracefulShutdownDuration = .seconds(10)
            do { try await ServiceGroup(configuration: configuration).run() } catch let error as InspectionError {
                throw Failure(error)
            } catch {
                throw Failure(.unreachable, "the gateway at \(topology.gatewayURL ?? "") ends: \(error)")
            }
        }
    }
}
