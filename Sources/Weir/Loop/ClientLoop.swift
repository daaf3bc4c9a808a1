import Logging
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// The client's own loop: one thread that owns the sockets and the session, so that a caller never waits for a socket.
struct ClientLoop: ~Copyable {
    // In the order in which they are destroyed.
    let sockets: ClientSockets
    var poller: Poller
    var frames = Multipart(capacity: 2)
    let wake: Poller.Item

    let component: String
    let host: String
    let topology: Topology
    let digest: UInt64
    let mailbox: Mailbox
    let facts: FactQueue
    let shared: SharedState
    let logger: Logger

    var session = Session(nonce: .random(in: .min ... .max))
    var conversation = Conversation()
    var publishing = Publishing()
    var pulse = Pulse()
    var closing: Closing?
    /// When the last hello was sent; they are repeated until one is answered.
    var lastHello: Nanoseconds = 0
    var lastRenewal: Nanoseconds = 0
    var now: Nanoseconds = BootClock.now
    /// What its own facts travel under.
    let ownTopic: [UInt8]

    /// Questions that travel in one message at most.
    static let requestsPerMessage = 512

    /// Makes the sockets on the calling thread, which owns them from then on.
    init(
        _ context: Context,
        _ topology: Topology,
        component: String,
        host: String,
        _ mailbox: Mailbox,
        _ facts: FactQueue,
        _ shared: SharedState,
        _ logger: Logger
    ) throws(ZeroMQError) {
        let sockets = try ClientSockets(context, topology, component: component)
        var poller = Poller()
        wake = poller.add(fileDescriptor: mailbox.wakeup.fileDescriptor)
        _ = poller.add(sockets.control)
        _ = poller.add(sockets.ingest)
        _ = poller.add(sockets.broadcast)
        self.sockets = sockets
        self.poller = poller
        self.component = component
        self.host = host
        self.topology = topology
        digest = topology.configuration.digest
        self.mailbox = mailbox
        self.facts = facts
        self.shared = shared
        self.logger = logger
        ownTopic = Array("fact/\(component)".utf8) + [0]
    }

    /// Runs until it is asked to close.
    mutating func run() {
        do throws(ZeroMQError) {
            while try !turn() {}
        } catch {
            logger.error("the client's sockets failed", metadata: ["error": "\(error)"])
        }
        end()
    }

    /// - Returns: whether it is over.
    private mutating func turn() throws(ZeroMQError) -> Bool {
        _ = try poller.wait(for: .nanoseconds(Int64(clamping: min(due.less(BootClock.now), .second))))
        mailbox.wakeup.drain()
        now = BootClock.now
        try receiveSubscriptions()
        try receiveAnswers()
        try receiveBroadcasts()
        for errand in mailbox.takeAll() { try run(errand) }
        now = BootClock.now
        try keepSession()
        try ask()
        try publish()
        return try leave()
    }

    /// When something is due next, by ``BootClock``.
    private var due: Nanoseconds {
        let retry = topology.client.requestRetry
        var due = min(session.due(retry: retry), pulse.due)
        if session.joined == nil { due = min(due, lastHello.adding(retry)) }
        if publishing.isHeard, session.joined != nil, let facts = facts.due(age: topology.client.batchAge) {
            due = min(due, facts)
        }
        if !session.slots.isEmpty { due = min(due, lastRenewal.adding(renewalInterval)) }
        return min(due, closingDue)
    }

    /// Slots are renewed three times in each of their lives.
    var renewalInterval: Nanoseconds { session.shortened(session.joined?.slotLease ?? .second) / 3 }

    /// Nobody may wait for a loop that has ended.
    private mutating func end() {
        let unrun = mailbox.close()
        for question in session.abandon() { question.answer.resume(throwing: AllowanceError.closed) }
        for matter in conversation.forget(sentBefore: .never) {
            if case .status(let continuation) = matter { continuation.resume(throwing: AllowanceError.closed) }
        }
        for errand in unrun { errand.abandon() }
        shared.finish()
    }
}

extension Errand {
    /// Tells who waits that nobody will run it.
    func abandon() {
        switch self {
        case .ask(let question): question.answer.resume(throwing: AllowanceError.closed)
        case .status(let continuation): continuation.resume(throwing: AllowanceError.closed)
        case .flush(let continuation), .close(let continuation): continuation.resume()
        case .cancel, .giveBack, .release, .publish: break
        }
    }
}
