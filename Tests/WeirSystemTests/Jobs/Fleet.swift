import Foundation
import Testing

/// An exchange, a manager and the seven components of the shipped topology, each a process.
final class Fleet: Sendable {
    /// What each component does, as `tools/run` has it: somewhat more often than it may, so that some is denied.
    static let work: [(name: String, options: [String])] = [
        ("arbitrage_engine", ["--url", "URL", "--trade", "BTC/USD", "--rate", "26"]),
        ("bridge_monitor", ["--url", "URL/api/v1/time", "--rate", "14"]),
        ("cross_chain_mev", ["--url", "URL", "--trade", "ETH/USD", "--rate", "20"]),
        ("price_feeds", ["--feed", "URL", "--symbols", "BTC/USD,ETH/USD", "--idle", "1"]),
        ("wallet_manager", ["--url", "URL/api/v1/balance", "--rate", "12"]),
        ("memory_system", ["--url", "URL/api/v1/prices?symbol=ETH/USD&limit=100", "--rate", "8"]),
        ("health_monitor", ["--url", "URL/healthz", "--rate", "5"]),
    ]

    let exchange: Program
    let manager: Program
    /// In the order of ``work``.
    let components: [Program]
    /// Where the exchange is.
    let url: String
    private let stage: Stage

    var feed: Program { components[3] }

    /// Starts everything, and waits until the components have joined.
    ///
    /// - Parameter recording: what the price feed publishes in the place of the exchange's ticks.
    init(on stage: Stage, recording: String? = nil, speed: String = "1") async throws {
        self.stage = stage
        exchange = try stage.start("exchange", "--port", "0", "--requests-per-second", "100", "--banning")
        let url = String(try await exchange.line("ready").dropFirst("ready ".count))
        self.url = url
        manager = try await stage.manager()
        let playback = recording.map { file in
            ["--url", "URL/api/v1/prices?symbol=BTC/USD", "--rate", "32", "--capture", file, "--speed", speed]
        }
        components = try Self.work.map { name, options in
            let options = name == "price_feeds" ? playback ?? options : options
            let arguments = ["component", name] + options.map { $0.replacingOccurrences(of: "URL", with: url) }
            return try stage.start(weirProgram, arguments)
        }
        try await eventually("seven components at work") {
            // A feed asks for nothing while its WebSocket tells it all.
            try await stage.status().components.allSatisfy {
                $0.granted > 0 || $0.name == "price_feeds" && $0.instances > 0
            }
        }
    }

    /// Components before the manager: what they still have to say is heard.
    func stopComponents() async throws {
        for component in components { component.send(.terminate) }
        for component in components {
            #expect(try await component.end() == .exited(0), "\(component.errors)")
            #expect(component.output.contains("done "))
        }
    }

    func stop() async throws {
        try await stage.stop(manager)
        try await stage.stop(exchange)
    }

    /// The numbers of the last line of a program's output that begins with a word: `feed delivered=17 lost=0`.
    static func numbers(_ word: String, _ program: Program) -> [String: Int] {
        let line = program.output.split(separator: "\n").last { $0.hasPrefix(word + " ") } ?? ""
        let pairs = line.split(separator: " ").dropFirst().compactMap { pair -> (String, Int)? in
            let parts = pair.split(separator: "=")
            return parts.count == 2 ? Int(parts[1]).map { (String(parts[0]), $0) } : nil
        }
        return Dictionary(pairs) { $1 }
    }
}
