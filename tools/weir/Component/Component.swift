import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Weir
import WeirExchange
import WeirModel
import WeirTopology

struct ComponentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "component",
        abstract: "A component process: real HTTP requests, each under an allowance and recorded as it really was.",
        discussion: """
            Start it several times for several instances of one component: they share its allocation.

              weir component price_feeds --url 'http://127.0.0.1:8080/api/v1/ticker?symbol=BTC/USD' --rate 40
              weir component price_feeds --url http://127.0.0.1:8080/api/v1/time --capture KRAKEN.ws.50.0 --speed 2

            With --capture it publishes the frames of a recording on market topics, at so many times their recorded pace.
            At its end it prints one line that begins with `done`.
            """
    )

    @Argument(help: "The component's name in the topology.") var name: String
    @Option(help: "What to request.") var url: String
    @Option(help: "Requests to try in each second.") var rate: Int = 10
    @Option(help: "Stop after so many seconds; without it, at SIGINT or SIGTERM.") var seconds: Int?
    @Option(help: "Requests under way at once.") var concurrency: Int = 4
    @Flag(help: "Wait for each allowance, rather than count a denial and go on.") var wait = false
    @Option(help: ArgumentHelp("A recording to publish.", valueName: "file")) var capture: String?
    @Option(help: "How many times its recorded pace.", transform: playbackSpeed) var speed = PlaybackSpeed.recorded
    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @OptionGroup var gateway: GatewayOption
    @OptionGroup var log: LogOption

    func validate() throws {
        if rate < 1 { throw ValidationError("--rate is at least 1") }
        if concurrency < 1 { throw ValidationError("--concurrency is at least 1") }
        if let seconds, seconds < 1 { throw ValidationError("--seconds is at least 1") }
        guard let parsed = URL(string: url), ["http", "https"].contains(parsed.scheme ?? "") else {
            throw ValidationError("--url is an http:// or https:// address, not `\(url)`")
        }
    }

    func run() async throws {
        try await reporting {
            let topology = try topology.load()
            let logger = log.logger("weir.component.\(name)")
            let client = try await connect(topology, logger)
            let workload = Workload(
                client: client,
                url: url,
                rate: rate,
                concurrency: concurrency,
                waits: wait,
                seconds: seconds,
                logger: logger
            )
            var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
                .init(service: workload, successTerminationBehavior: .gracefullyShutdownGroup)
            ]
            if let capture {
                let playback = Playback(client: client, path: capture, speed: speed, logger: logger)
                services.append(.init(service: playback, successTerminationBehavior: .ignore))
            }
            let configuration = ServiceGroupConfiguration(
                services: services,
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "weir.lifecycle") { _ in SwiftLogNoOpLogHandler() }
            )
            let result = await Result.of { try await ServiceGroup(configuration: configuration).run() }
            await client.close()
            try result.get()
            StandardOutput.write("done \(workload.tally.summary)\n")
        }
    }
}

extension ComponentCommand {
    private func connect(_ topology: Topology, _ logger: Logger) async throws -> Client {
        try await Client.join(
            topology,
            as: name,
            key.load(for: topology),
            gateway.fallback(of: topology),
            logger
        )
    }
}

/// Reads a speed such as `2` or `0.5`.
private func playbackSpeed(_ text: String) throws -> PlaybackSpeed {
    guard let speed = PlaybackSpeed(text) else {
        throw ValidationError("`\(text)` is not a speed; accepted: 1, 2, 0.5 …")
    }
    return speed
}

extension Result where Failure == any Error {
    /// What an asynchronous piece of work came to.
    static func of(_ work: () async throws -> Success) async -> Self {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}
