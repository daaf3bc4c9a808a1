import WeirExchange

/// Runs an exchange for as long as `body` takes, on a port of the system's choice.
func withExchange(
    _ configuration: ExchangeConfiguration = ExchangeConfiguration(requestsPerSecond: 1_000),
    time: ManualTime = ManualTime(),
    _ body: (Exchange, Visitor) async throws -> Void
) async throws {
    let exchange = try Exchange(configuration, clock: time.clock)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await exchange.run() }
        try await body(exchange, Visitor(port: exchange.port))
        group.cancelAll()
    }
}
