import ArgumentParser
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Weir
import WeirExchange
import WeirFeed
import WeirHTTP
import WeirMarket
import WeirModel
import WeirTopology

struct ComponentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "component",
        abstract: "A component process: real HTTP requests through a governed session, and a market feed.",
        discussion: """
            Start it several times for several instances of one component: they share its allocation.

              weir component memory_system --url 'http://127.0.0.1:8080/api/v1/ticker?symbol=BTC/USD' --rate 40
              weir component arbitrage_engine --url http://127.0.0.1:8080 --trade BTC/USD
              weir component price_feeds --feed http://127.0.0.1:8080 --symbols BTC/USD,ETH/USD
              weir component price_feeds --capture KRAKEN.ws.50.0 --speed 2

            With --trade it places small orders at the address. With --feed it takes ticks from the exchange's WebSocket and
            publishes them on market topics, whatever the exchange does meanwhile; with --capture the frames of a recording,
            at so many times their recorded pace. At its end it prints a line that begins with `feed`, where there was one,
            and a line that begins with `done`.
            """
    )

    @Argument(help: "The component's name in the topology.") var name: String
    @Option(help: "What to request; with --trade: the exchange's address.") var url: String?
    @Option(help: ArgumentHelp("Place orders for this symbol.", valueName: "symbol")) var trade: String?
    @Option(help: "Requests to try in each second.") var rate: Int = 10
    @Option(help: "Stop after so many seconds; without it, at SIGINT or SIGTERM.") var seconds: Int?
    @Option(help: "Requests under way at once.") var concurrency: Int = 4
    @Flag(help: "Wait for each allowance, rather than count a denial and go on.") var wait = false
    @Option(help: ArgumentHelp("The address of an exchange whose market to follow.", valueName: "url"))
    var feed: String?
    @Option(help: ArgumentHelp("Which symbols, with commas between.", valueName: "symbols"))
    var symbols: String = "BTC/USD,ETH/USD"
    @Option(help: ArgumentHelp("After so much silence the feed asks whether anyone is there.", valueName: "seconds"))
    var idle: Double = 10
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
        if !(0.1...3_600).contains(idle) { throw ValidationError("--idle is from 0.1 to 3600 seconds") }
        if trade != nil, url == nil { throw ValidationError("--trade needs --url: the exchange's address") }
        if url == nil, feed == nil, capture == nil {
            throw ValidationError("nothing to do: give --url, --feed or --capture")
        }
        for (option, text) in [("--url", url), ("--feed", feed)] {
            guard let text else { continue }
            guard let parsed = URL(string: text), ["http", "https"].contains(parsed.scheme ?? "") else {
                throw ValidationError("\(option) is an http:// or https:// address, not `\(text)`")
            }
        }
    }

    func run() async throws {
        try await reporting {
            let topology = try topology.load()
            let logger = log.logger("weir.component.\(name)")
            let client = try await Client.join(
                topology,
                as: name,
                key.load(for: topology),
                gateway.fallback(of: topology),
                logger
            )
            let result = await Result.of { try await work(client, logger) }
            await client.close()
            StandardOutput.write("done \(try result.get().summary)\n")
        }
    }

    /// - Returns: what its requests came to.
    private func work(_ client: Client, _ logger: Logger) async throws -> Tally {
        let settings = networkConfig
        var configuration = settings.sessionConfiguration
        configuration.apiKey = client.component
        let session = try client.session(configuration)
        let result = await Result.of { try await run(client, session, settings, logger) }
        await session.close(patience: .seconds(1))
        return try result.get()
    }

    private func run(
        _ client: Client,
        _ session: Session,
        _ settings: NetworkConfig,
        _ logger: Logger
    ) async throws -> Tally {
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        var tally = Tally()
        if let chore {
            let workload = Workload(
                session: session,
                chore: chore,
                rate: rate,
                concurrency: concurrency,
                waits: wait,
                seconds: seconds,
                logger: logger
            )
            tally = workload.tally
            services.append(.init(service: workload, successTerminationBehavior: .gracefullyShutdownGroup))
        } else if let seconds {
            let alarm = Alarm(seconds: seconds)
            services.append(.init(service: alarm, successTerminationBehavior: .gracefullyShutdownGroup))
        }
        if let feed {
            let market = try NetworkManager(
                baseURL: feed,
                sessionID: "",
                config: settings,
                session: session,
                bus: client
            )
            services.append(.init(service: MarketFeed(feed: market, symbols: symbolList, logger: logger)))
        }
        if let capture {
            let playback = Playback(client: client, path: capture, speed: speed, logger: logger)
            services.append(.init(service: playback, successTerminationBehavior: .ignore))
        }
        let group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "weir.lifecycle") { _ in SwiftLogNoOpLogHandler() }
        )
        try await ServiceGroup(configuration: group).run()
        return tally
    }
}

extension ComponentCommand {
    private var chore: Chore? {
        url.map { url in
            trade.map { .trade(base: url.hasSuffix("/") ? String(url.dropLast()) : url, symbol: $0) } ?? .poll(url)
        }
    }

    private var symbolList: [String] { symbols.split(separator: ",").map(String.init) }

    private var networkConfig: NetworkConfig {
        var config = NetworkConfig()
        config.wsIdleTimeout = .seconds(idle)
        config.heartbeatTimeout = min(config.heartbeatTimeout, .seconds(idle))
        config.subscribeTimeout = min(config.subscribeTimeout, .seconds(idle))
        return config
    }
}

/// Ends after a while.
private struct Alarm: Service {
    let seconds: Int

    func run() async throws { try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(seconds)) } }
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
