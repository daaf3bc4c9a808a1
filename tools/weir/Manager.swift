import ArgumentParser
import Logging
import ServiceLifecycle
import UnixSignals
import WeirJournal
import WeirManager
import WeirTopology

struct ManagerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manager",
        abstract: "Runs the manager until SIGINT or SIGTERM; SIGHUP has it read its topology again.",
        discussion: """
            When it is bound it prints one line that begins with `ready`, and another when its gateway is; everything else is
            logged to standard error.

              weir manager --topology topology.yaml
              weir manager --log-level debug 2> manager.log
              kill -HUP PID        # reads the topology again: prints what changed, or why it goes on as before

            What `weir limit set` ordered stays, for limits of which the file says what it said before. Endpoints, the
            journal and the bounds of the sockets are read at the start only: a file that changes them is refused whole.

            Exit codes: 0 stopped cleanly, 65 damaged journal, 74 the disk failed or is full, 77 not the key that the
            topology names, 78 bad topology.
            """
    )

    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @OptionGroup var log: LogOption
    @Flag(help: "Serve no gateway in this process; `weir gateway` does, in one of its own.") var noGateway = false

    func run() async throws {
        try await reporting {
            let topology = try topology.load()
            let logger = log.logger("weir.manager")
            let insider = noGateway ? nil : try InnerGateway(topology, log.logger("weir.gateway"))
            let manager = Manager(
                topology: topology,
                keys: try key.load(for: topology),
                insider: insider?.publicKey,
                logger: logger
            ) { bound in
                StandardOutput.write(
                    "ready control=\(bound.control) ingest=\(bound.ingest) broadcast=\(bound.broadcast)\n"
                )
            }
            let reloading = await ReloadService(manager: manager, gateway: insider?.gateway, topology: self.topology)
            var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
                .init(service: manager, successTerminationBehavior: .gracefullyShutdownGroup),
                .init(service: reloading, successTerminationBehavior: .ignore),
            ]
            // First to go, and no reason for the manager to follow it: verdicts matter more than those who look on.
            if let insider { services.append(.init(service: insider, successTerminationBehavior: .ignore)) }
            var configuration = ServiceGroupConfiguration(
                services: services,
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "weir.lifecycle") { _ in SwiftLogNoOpLogHandler() }
            )
            configuration.maximumGracefulShutdownDuration = .seconds(30)
            do {
                try await ServiceGroup(configuration: configuration).run()
            } catch let error as ManagerError {
                throw Failure(error.exitCode, "\(error)")
            }
        }
    }
}

extension ManagerError {
    var exitCode: Failure.Code {
        switch self {
        case .journal(let error): error.exitCode
        case .inconsistent, .unreadable: .damagedJournal
        case .diskFull, .snapshotOfOtherVersion: .inputOutput
        case .socket: .unreachable
        case .topologyRefused: .badTopology
        case .keys: .noPermission
        }
    }
}
