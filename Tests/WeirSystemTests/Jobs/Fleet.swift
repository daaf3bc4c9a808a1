import Testing

/// An exchange, a manager and the seven components of the shipped topology, each a process.
final class Fleet: Sendable {
    /// What each component does, and how often in a second: somewhat more than it may, so that some is denied.
    static let work: [(name: String, path: String, rate: Int)] = [
        ("arbitrage_engine", "/api/v1/ticker?symbol=BTC/USD", 26),
        ("bridge_monitor", "/api/v1/time", 14),
        ("cross_chain_mev", "/api/v1/ticker?symbol=ETH/USD", 20),
        ("price_feeds", "/api/v1/prices?symbol=BTC/USD&limit=50", 32),
        ("wallet_manager", "/api/v1/balance", 12),
        ("memory_system", "/api/v1/prices?symbol=ETH/USD&limit=100", 8),
        ("health_monitor", "/healthz", 5),
    ]

    let exchange: Program
    let manager: Program
    /// In the order of ``work``.
    let components: [Program]
    private let stage: Stage

    /// Starts everything, and waits until the components have joined.
    init(on stage: Stage, recording: String? = nil, speed: String = "1") async throws {
        self.stage = stage
        exchange = try stage.start("exchange", "--port", "0", "--requests-per-second", "100")
        let url = try await exchange.line("ready").dropFirst("ready ".count)
        manager = try await stage.manager()
        components = try Self.work.map { name, path, rate in
            let playback = recording.map { ["--capture", $0, "--speed", speed] } ?? []
            let arguments = ["component", name, "--url", "\(url)\(path)", "--rate", "\(rate)"]
            return try stage.start(weirProgram, arguments + (name == "price_feeds" ? playback : []))
        }
        try await eventually("seven components at work") {
            try await stage.status().components.allSatisfy { $0.granted > 0 }
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
}
