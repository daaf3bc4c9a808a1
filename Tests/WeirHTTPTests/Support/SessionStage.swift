import Logging
import TestStage
import Weir
import WeirHTTP
import WeirTopology

/// A manager, a component's client and its session, for as long as `body` takes.
func withSession(
    _ allocation: [String] = ["requests: 1000000/s", "strategy: token_bucket"],
    more: [String] = [],
    logger: Logger? = nil,
    _ change: (inout SessionConfiguration) -> Void = { _ in },
    _ body: (Session, Client) async throws -> Void
) async throws {
    var configuration = SessionConfiguration.forTests
    change(&configuration)
    try await withManager {
        $0.components[0].keys = allocation
        $0.more.append(contentsOf: more)
    } _: { _, topology in
        let client = try await Client.connect(to: topology, as: "asker", logger: .quiet)
        try await client.using(configuration, logger: logger, body)
        await client.close()
    }
}

extension Client {
    /// A session of this client, closed at the end whatever comes.
    func using(
        _ configuration: SessionConfiguration,
        logger: Logger? = nil,
        _ body: (Session, Client) async throws -> Void
    ) async throws {
        let session = try session(configuration, logger: logger ?? .quiet)
        let result: Result<Void, any Error>
        do { result = .success(try await body(session, self)) } catch { result = .failure(error) }
        await session.close()
        try result.get()
    }
}

extension SessionConfiguration {
    /// As shipped, but that it does not wait for seconds where the tests want to see that it waits.
    static var forTests: Self {
        var configuration = SessionConfiguration()
        configuration.rateLimitInitialBackoff = .milliseconds(10)
        configuration.rateLimitMaxBackoff = .milliseconds(40)
        configuration.totalTimeout = hangGuard
        configuration.idleTimeout = hangGuard
        return configuration
    }
}

extension Logger {
    static var quiet: Logger { Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() } }
}
