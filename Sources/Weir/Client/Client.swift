import Glibc
public import Logging
import Synchronization
public import WeirModel
public import WeirTopology
public import ZeroMQ

/// A component's line to the manager.
///
///     let weir = try await Client.connect(topology: "topology.yaml", as: "price_feeds")
///     let permit = try await weir.allow(.request, bytes: 2_048)
///     …                                                    // the request
///     weir.record(Outcome(latency: .milliseconds(12), received: 4_096, status: 200), for: permit)
///     await weir.close()
///
/// One thread of its own owns the sockets; no method blocks its caller on them. A client may be shared by all tasks.
public final class Client: Sendable {
    /// The component's name in the topology.
    public let component: String
    public let topology: Topology
    /// What proves its name, where the topology has keys.
    let keys: CurveKeyPair?
    let fallback: (any Fallback)?
    let mailbox: Mailbox
    let facts: FactQueue
    let publications: PublicationQueue
    let till: LeaseTill
    let shared: SharedState
    private let nextToken = Atomic<UInt64>(1)

    private init(
        component: String,
        topology: Topology,
        keys: CurveKeyPair?,
        fallback: (any Fallback)?,
        mailbox: Mailbox
    ) {
        self.component = component
        self.topology = topology
        self.keys = keys
        self.fallback = fallback
        self.mailbox = mailbox
        publications = PublicationQueue { mailbox.wakeup.signal() }
        facts = FactQueue(capacity: Int(topology.client.queueMax), batch: Int(topology.client.batchFacts))
        till = LeaseTill(kinds: topology.configuration.kinds.map(\.name))
        shared = SharedState()
    }

    /// Reads the topology, connects to its manager, and joins as an instance of a component.
    ///
    /// - Parameters:
    ///   - path: the topology's file.
    ///   - component: a name that the topology has.
    ///   - keys: what proves that name, where the topology has keys; nil for those in the file that `WEIR_KEY_FILE` names.
    ///   - fallback: the way that is taken while sockets reach nobody; nil: none.
    ///   - timeout: how long the manager may take to answer.
    /// - Throws: `TopologyError`; ``ConnectError``; ``KeyError``; ``AllowanceError/unreachable(endpoint:waited:)`` or
    ///   ``AllowanceError/refused(_:)``; `CancellationError`; `ZeroMQError` where the process can open no more sockets.
    public static func connect(
        topology path: String,
        as component: String,
        keys: CurveKeyPair? = nil,
        fallback: (any Fallback)? = nil,
        timeout: Duration = .seconds(10),
        logger: Logger = Logger(label: "weir")
    ) async throws -> Client {
        try await connect(
            to: try Topology.load(path),
            as: component,
            keys: keys,
            fallback: fallback,
            timeout: timeout,
            logger: logger
        )
    }

    /// The same, with a topology that has been read already.
    public static func connect(
        to topology: Topology,
        as component: String,
        keys: CurveKeyPair? = nil,
        fallback: (any Fallback)? = nil,
        timeout: Duration = .seconds(10),
        logger: Logger = Logger(label: "weir")
    ) async throws -> Client {
        guard topology.component(component) != nil else {
            throw ConnectError.unknownComponent(component, known: topology.components.map(\.name))
        }
        let passport = try Passport.issue(for: topology, keys)
        let client = Client(
            component: component,
            topology: topology,
            keys: passport?.keys,
            fallback: fallback,
            mailbox: try Mailbox()
        )
        client.start(passport, joinTimeout: timeout, logger)
        let shared = client.shared
        do {
            try await withTaskCancellationHandler {
                try await shared.joined()
            } onCancel: {
                shared.refuse(CancellationError())
            }
        } catch {
            await client.close()
            throw error
        }
        return client
    }

    // A client that nobody holds any more says goodbye: nothing else would ever end its thread.
    deinit { _ = mailbox.post(.close(nil)) }

    /// Which process of the component this is to the manager; a restarted one is a new instance, and so is one that the
    /// manager has taken for gone.
    public var instance: InstanceID { shared.sender?.instance ?? .none }

    /// Whether sockets reach nobody, and the fallback is taken.
    public var isFallenBack: Bool { shared.isFallenBack.load(ordering: .relaxed) }

    /// Whether the manager answered the last heartbeat in time.
    public var isManagerAnswering: Bool { shared.isManagerAnswering.load(ordering: .relaxed) }

    /// Records that were lost since the client began, and told to the manager as lost: there was no room for them, or the
    /// manager took this process for gone before it had acknowledged them.
    public var recordsDropped: UInt64 { shared.dropped.load(ordering: .relaxed) }

    /// Publications that were lost since the client began, and told to the manager as lost: it took this process for gone
    /// before it had acknowledged them, or can never take them.
    public var publicationsDropped: UInt64 { shared.publicationsDropped.load(ordering: .relaxed) }

    /// Sends what is still to be sent, waits until the manager has it, says goodbye, and closes the sockets. Each takes the
    /// topology's `client.requestTimeout` at most, and a manager that is away is waited for only with what it has not been
    /// told. Who still waits for an allowance is told ``AllowanceError/closed`` at once.
    public func close() async {
        await withCheckedContinuation { continuation in
            if !mailbox.post(.close(continuation)) { continuation.resume() }
        }
    }

    func token() -> UInt64 { nextToken.add(1, ordering: .relaxed).oldValue }

    private func start(_ passport: Passport?, joinTimeout: Duration, _ logger: Logger) {
        let (topology, component, mailbox) = (topology, component, mailbox)
        let (facts, publications) = (facts, publications)
        let (till, shared) = (till, shared)
        let detour = fallback.map { Detour($0) { mailbox.wakeup.signal() } }
        SocketThread.start("weir-client") {
            var closed: [CheckedContinuation<Void, Never>] = []
            do {
                let context = try Context()
                var loop = try ClientLoop(
                    context,
                    topology,
                    passport,
                    component: component,
                    host: hostName(),
                    joinTimeout: joinTimeout,
                    detour,
                    mailbox,
                    facts,
                    publications,
                    till,
                    shared,
                    logger
                )
                loop.run()
                closed = loop.closing?.done ?? []
            } catch {
                logger.error("the client could not open its sockets", metadata: ["error": "\(error)"])
                shared.refuse(error)
                for errand in mailbox.close() { errand.abandon() }
                shared.finish()
            }
            // Only now: the sockets are closed, and what they had to send has been sent.
            for continuation in closed { continuation.resume() }
        }
    }
}

/// Why a client could not even begin.
public enum ConnectError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknownComponent(String, known: [String])

    public var description: String {
        switch self {
        case .unknownComponent(let name, let known):
            "the topology has no component `\(name)`; it has \(known.joined(separator: ", "))"
        }
    }
}

private func hostName() -> String {
    var bytes = [UInt8](repeating: 0, count: Bounds.hostNameBytes + 1)
    let isKnown = unsafe bytes.withUnsafeMutableBytes { buffer in
        guard let start = buffer.baseAddress else { return false }
        return unsafe gethostname(start.assumingMemoryBound(to: CChar.self), Bounds.hostNameBytes) == 0
    }
    return isKnown ? String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) : "unknown"
}
