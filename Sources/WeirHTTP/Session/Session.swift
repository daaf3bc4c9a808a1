import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
public import Weir
import WeirModel
import WeirTopology

/// HTTP under the component's limits: each request has an allowance when it leaves, a connection slot while it runs, a body no
/// faster than the component's bandwidth, and is recorded as it really was.
///
///     let session = try weir.session()
///     let answer = try await session.get("https://api.example.com/api/v1/ticker?symbol=BTC/USD")
///     …
///     await session.close()
///
/// It heeds what the other side says (429, 503, 418, `Retry-After`), repeats what may be repeated, and leaves a host alone that
/// fails. It may be shared by all tasks of a process.
public final class Session: Sendable {
    public let configuration: SessionConfiguration
    /// Connections that may be open at the same time: what the topology gives the component and the configuration asks for.
    public let connectionLimit: Int
    let client: Client
    let http: HTTPClient
    let pauses: Pauses
    let quotas = Quotas()
    let pacer: Pacer
    let breakers: Breakers
    let connections: Connections
    let turnstile: Turnstile
    let meters: SessionMeters
    let logger: Logger
    private let nextExchange = Atomic<UInt64>(1)
    private let underWay = Mutex(UnderWay())
    private let listeners: [Task<Void, Never>]

    init(_ client: Client, _ configuration: SessionConfiguration, _ logger: Logger) throws(SessionError) {
        let problems = configuration.problems
        guard problems.isEmpty else { throw .badConfiguration(problems) }
        let allocation = client.topology.component(client.component)?.allocation
        let most = allocation?.connections.map { Int(clamping: $0) }
        connectionLimit = min(configuration.connectionLimit ?? most ?? 100, most ?? .max)
        var logger = logger
        logger[metadataKey: "component"] = "\(client.component)"
        meters = SessionMeters(client.component)
        connections = Connections(client, limit: connectionLimit, meters)
        http = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: try .governed(by: configuration, connectionLimit, client.topology, connections)
        )
        pauses = Pauses(ApplicableLimits(client.topology.configuration, of: client.component))
        pacer = Pacer(client.topology, client.component)
        breakers = Breakers(configuration.circuitBreaker, logger, meters)
        turnstile = Turnstile(places: connectionLimit, waitingMax: configuration.waitingMax)
        listeners = [
            Self.listen(to: client.limitChanges) { [pauses, pacer] change in
                pauses.note(change)
                pacer.note(change)
            },
            Self.listen(to: client.revokedSlots) { [connections] slot in connections.revoke(slot) },
        ]
        (self.client, self.configuration, self.logger) = (client, configuration, logger)
    }

    deinit {
        for listener in listeners { listener.cancel() }
        connections.closeAll()
        http.shutdown { _ in }
    }

    /// Gets something.
    ///
    /// - Parameters:
    ///   - kind: what it counts as, by the topology.
    ///   - deadline: when to give up; nil: after the configuration's `totalTimeout`.
    /// - Returns: the answer, whatever its status: ``SessionResponse/isSuccess`` tells.
    /// - Throws: as ``execute(_:)``.
    public func get(
        _ url: String,
        kind: RequestKindName = .request,
        deadline: ContinuousClock.Instant? = nil
    ) async throws -> SessionResponse {
        var request = SessionRequest(.get, url)
        (request.kind, request.deadline) = (kind, deadline)
        return try await execute(request)
    }

    /// Sends a request, and repeats it where that may help and cannot harm.
    ///
    /// - Throws: ``SessionError``; `AllowanceError` where the manager does not allow it before the deadline;
    ///   `CancellationError`: what had not left is given back, what had is recorded.
    public func execute(_ request: SessionRequest) async throws -> SessionResponse {
        guard let target = Target(request.url) else { throw SessionError.badURL(request.url) }
        let work = Task { try await self.perform(request, target) }
        guard let number = underWay.withLock({ $0.begin(work) }) else {
            work.cancel()
            throw SessionError.closed
        }
        defer { underWay.withLock { $0.end(number) } }
        return try await withTaskCancellationHandler {
            do { return try await work.value } catch is CancellationError where !Task.isCancelled {
                // The session was closed, not the caller cancelled.
                throw SessionError.closed
            }
        } onCancel: {
            work.cancel()
        }
    }

    /// Takes nothing new, waits for what is under way, and closes all connections.
    ///
    /// - Parameter patience: how long what is under way may take; then it is cancelled.
    public func close(patience: Duration = .seconds(10)) async {
        turnstile.close()
        let work = underWay.withLock { $0.close() }
        if !work.isEmpty {
            let alarm = Task {
                try await Task.sleep(for: patience)
                for task in work { task.cancel() }
            }
            for task in work { _ = await task.result }
            alarm.cancel()
        }
        for listener in listeners { listener.cancel() }
        connections.closeAll()
        try? await http.shutdown()
    }

    func newExchange(_ admission: Admission) -> Exchange {
        Exchange(nextExchange.add(1, ordering: .relaxed).oldValue, admission)
    }

    private static func listen<Element: Sendable>(
        to stream: AsyncStream<Element>,
        _ take: @escaping @Sendable (Element) -> Void
    ) -> Task<Void, Never> {
        Task { for await element in stream { take(element) } }
    }
}

/// The requests under way.
private struct UnderWay {
    private var isClosed = false
    private var next: UInt64 = 0
    private var work: [UInt64: Task<SessionResponse, any Error>] = [:]

    /// - Returns: its number; nil where nothing new is taken.
    mutating func begin(_ task: Task<SessionResponse, any Error>) -> UInt64? {
        guard !isClosed else { return nil }
        next += 1
        work[next] = task
        return next
    }

    mutating func end(_ number: UInt64) { work[number] = nil }

    mutating func close() -> [Task<SessionResponse, any Error>] {
        isClosed = true
        return Array(work.values)
    }
}
