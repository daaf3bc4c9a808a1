import ArgumentParser
import Logging
import ServiceLifecycle
import UnixSignals
import WeirExchange

struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange",
        abstract: "An exchange to practise against: prices, orders, and a rate limit that is really enforced.",
        discussion: """
            Prices are a random walk that follows from the seed. A client, known by its X-API-Key or its address, that makes
            more than --requests-per-second in any trailing second is answered 429 with Retry-After.

              weir exchange --port 8080 --requests-per-second 50
              curl 'http://127.0.0.1:8080/api/v1/ticker?symbol=BTC/USD'

            When it is bound it prints one line that begins with `ready`.
            """
    )

    @Option(help: "The port; 0 lets the system choose.") var port: Int
    @Option(help: "The address to listen on.") var host: String = "127.0.0.1"
    @Option(help: "Requests a client may make in any trailing second.") var requestsPerSecond: Int = 10
    @Option(help: "What all prices follow from.") var seed: UInt64 = 1
    @Flag(help: "Ban clients that go on violating the limit.") var banning = false
    @OptionGroup var log: LogOption

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port is from 0 to 65535") }
        if requestsPerSecond < 1 { throw ValidationError("--requests-per-second is at least 1") }
    }

    func run() async throws {
        try await reporting {
            var configuration = ExchangeConfiguration(
                host: host,
                port: port,
                requestsPerSecond: requestsPerSecond
            )
            configuration.seed = seed
            configuration.banning = banning
            let exchange: Exchange
            do { exchange = try Exchange(configuration, logger: log.logger("weir.exchange")) } catch {
                throw ValidationError("\(error)")
            }
            let group = ServiceGroup(
                services: [exchange, ReadyLine(exchange: exchange, host: host)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "weir.lifecycle") { _ in SwiftLogNoOpLogHandler() }
            )
            do { try await group.run() } catch { throw Failure(.unreachable, "the exchange could not serve: \(error)") }
        }
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
