import ArgumentParser
import Logging
import ServiceLifecycle
import UnixSignals
import WeirExchange

struct ExchangeServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the exchange, until SIGINT or SIGTERM. The default.",
        discussion: """
            Prices are a random walk that follows from the seed. A client, known by its X-API-Key or its address, that makes
            more than --requests-per-second in any trailing second is answered 429 with Retry-After.

              weir exchange --port 8080 --requests-per-second 50
              weir exchange --symbol BTC/USD --symbol SOL/USD --ticks-per-second 1000
              weir exchange --recording BINANCE.ws.1.0 --recording BINANCE.http.0.0 --speed max

            The WebSocket is at /ws, on the same port. Recorded frames come at /ws/recording to whoever connects, recorded REST
            answers at /recording/ and their own path. When it is bound it prints one line that begins with `ready`, and when it
            has stopped one that begins with `seen`: how its clients behaved.
            """
    )

    /// Symbols that are not among the examples begin at a hundred.
    private static let startPrice: Int64 = 10_000

    @Option(help: "The port; 0 lets the system choose.") var port: Int = 8_080
    @Option(help: "The address to listen on.") var host: String = "127.0.0.1"
    @Option(help: "Requests a client may make in any trailing second.") var requestsPerSecond: Int = 10
    @Option(help: "What all prices follow from.") var seed: UInt64 = 1
    @Flag(help: "Ban clients that go on violating the limit.") var banning = false
    @Option(
        help: ArgumentHelp("A symbol to trade; may be repeated. Default: BTC/USD and ETH/USD.", valueName: "base/quote")
    )
    var symbol: [String] = []
    @Option(help: "Prices of each symbol in a second.") var ticksPerSecond: Int = 10
    @Option(help: ArgumentHelp("Recorded traffic to serve; may be repeated.", valueName: "file"))
    var recording: [String] = []
    @Option(help: ArgumentHelp("How much faster than recorded, or max.", valueName: "factor"))
    var speed: String = "1"
    @OptionGroup var log: LogOption

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port is from 0 to 65535") }
        if requestsPerSecond < 1 { throw ValidationError("--requests-per-second is at least 1") }
        if !(1...1_000_000).contains(ticksPerSecond) {
            throw ValidationError("--ticks-per-second is from 1 to 1000000")
        }
        if speed != "max", PlaybackSpeed(speed) == nil {
            throw ValidationError("--speed is a number above 0, such as 10 or 0.5, or max")
        }
    }

    func run() async throws {
        try await reporting {
            let exchange: Exchange
            do { exchange = try Exchange(exchangeConfiguration, logger: log.logger("weir.exchange")) } catch {
                throw ValidationError("\(error)")
            }
            let group = ServiceGroup(
                services: [exchange, ReadyLine(exchange: exchange, host: host)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "weir.lifecycle") { _ in SwiftLogNoOpLogHandler() }
            )
            do { try await group.run() } catch let error as RecordingError {
                throw Failure(.inputOutput, "\(error)")
            } catch {
                throw Failure(.unreachable, "the exchange could not serve: \(error)")
            }
            StandardOutput.write("seen \(exchange.statistics.summary)\n")
        }
    }

    private var exchangeConfiguration: ExchangeConfiguration {
        var configuration = ExchangeConfiguration(
            host: host,
            port: port,
            seed: seed,
            tickInterval: .nanoseconds(1_000_000_000 / ticksPerSecond),
            requestsPerSecond: requestsPerSecond,
            banning: banning,
            recordings: recording,
            recordingSpeed: speed == "max" ? nil : PlaybackSpeed(speed)
        )
        guard !symbol.isEmpty else { return configuration }
        configuration.listings = symbol.map { symbol in
            Listing.examples.first { $0.symbol == symbol } ?? Listing(symbol: symbol, startPrice: Self.startPrice)
        }
        return configuration
    }
}

/// Tells when the exchange is bound, and where.
private struct ReadyLine: Service {
    let exchange: Exchange
    let host: String

    func run() async throws {
        let port = try await exchange.port
        StandardOutput.write("ready http://\(host):\(port)\n")
        try await gracefulShutdown()
    }
}

extension [ClientStatistics] {
    /// All clients together, as `name=value`.
    fileprivate var summary: String {
        func sum(_ count: KeyPath<ClientStatistics, Int>) -> Int { reduce(0) { $0 + $1[keyPath: count] } }
        return "clients=\(count) requests=\(sum(\.requests)) accepted=\(sum(\.accepted)) refused=\(sum(\.refused)) "
            + "banned=\(sum(\.banned)) bans=\(sum(\.bans))"
    }
}
