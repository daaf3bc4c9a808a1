public import Logging
public import ServiceLifecycle
import WeirGovernor
import WeirModel
public import WeirTopology
public import ZeroMQ

/// The one place that decides: a service that runs the loop on a thread of its own until it is asked to stop.
///
///     let manager = Manager(topology: topology, logger: logger) { bound in print("ready", bound.control) }
///     try await ServiceGroup(services: [manager], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger).run()
public struct Manager: Service {
    private let topology: Topology
    private let keys: CurveKeyPair?
    private let insider: CurvePublicKey?
    private let logger: Logger
    private let onReady: @Sendable (BoundEndpoints) -> Void
    private let mailbox = TopologyMailbox()

    /// - Parameters:
    ///   - topology: what to govern, where to bind, where the journal is.
    ///   - keys: what proves that it is the manager: the secret half of the topology's `manager.publicKey`. Nil where the
    ///     topology has no keys; then it speaks on this machine only.
    ///   - insider: the key of a gateway in this process, which needs no place in the topology: it lives as long as the process.
    ///   - onReady: called on the loop's thread once all endpoints are bound.
    public init(
        topology: Topology,
        keys: CurveKeyPair? = nil,
        insider: CurvePublicKey? = nil,
        logger: Logger,
        onReady: @escaping @Sendable (BoundEndpoints) -> Void = { _ in }
    ) {
        self.topology = topology
        self.keys = keys
        self.insider = insider
        self.logger = logger
        self.onReady = onReady
    }

    /// Runs until graceful shutdown or cancellation, then closes both journals.
    ///
    /// - Throws: ``ManagerError``. After a failed commit nothing of that batch has been told to anyone: end the process.
    public func run() async throws {
        let stop = try StopSignal()
        mailbox.hang(stop.wakeup)
        defer { mailbox.close() }
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                SocketThread.start("weir-manager") {
                    continuation.resume(with: Result { try govern(until: stop) })
                }
            }
        } onCancelOrGracefulShutdown: {
            stop.request()
        }
    }

    /// Takes up another topology while it runs. What administrators ordered stays, for limits of which the topology says what
    /// it said before.
    ///
    /// - Returns: once the change is durable, what it is, one line each: `limits.price_feeds.requests: … → …`; nothing, where
    ///   the two topologies decide alike.
    /// - Throws: ``ReloadError``; then nothing has changed, and the topology before goes on.
    public func reload(_ topology: Topology) async throws(ReloadError) -> [String] {
        let reading = await withCheckedContinuation { continuation in
            mailbox.put(TopologyMailbox.Letter(topology: topology) { continuation.resume(returning: $0) })
        }
        return try reading.get()
    }

    /// Opens everything, binds, loops, closes. Owns its thread.
    private func govern(until stop: StopSignal) throws(ManagerError) {
        try topology.checkKeys(keys)
        try topology.checkForJournal()
        let segmentBytes = Int(topology.journal.segmentSize)
        let cold = topology.journal.coldPolicy(logger)
        let ledger = try Ledger.open(
            "\(topology.journalPath)/ledger",
            segmentBytes: segmentBytes,
            cold: cold,
            logger: logger
        )
        let streams = try StreamsLedger.open(
            "\(topology.journalPath)/streams",
            segmentBytes: segmentBytes,
            cold: cold,
            logger: logger
        )
        let subscriptions = Subscriptions()
        let ring = KeyRing(insider: insider)
        let processor = try Processor(ledger, streams, topology, subscriptions, ring, logger: logger)
        let reception = try onSocket { () throws(ZeroMQError) in
            try Reception(Context(), topology.manager, subscriptions, keys, ring, stop: stop, logger: logger)
        }
        let bound = try onSocket { () throws(ZeroMQError) in try reception.sockets.bind(topology) }
        tellBounds()
        onReady(bound)
        var loop = ManagerLoop(reception, processor, mailbox, stop: stop)
        try loop.run()
        logger.info("stopped cleanly", metadata: ["seq": "\(loop.processor.governor.seq)"])
    }

    private func tellBounds() {
        let limits = topology.manager
        logger.info(
            "waiting messages are bounded",
            metadata: [
                "peersMax": "\(limits.peersMax)", "messageSizeMax": "\(limits.messageSizeMax)",
                "memoryBoundBytes": "\(limits.memoryBound)",
            ]
        )
    }
}
