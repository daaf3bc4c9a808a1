import Logging
import WeirLease
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// The client's own loop: one thread that owns the sockets and the session, so that a caller never waits for a socket.
struct ClientLoop: ~Copyable {
    // In the order in which they are destroyed.
    let sockets: ClientSockets
    /// Tells when the connection on control comes and goes.
    var monitor: SocketMonitor
    /// Tell when the manager refuses this process's key there.
    var ingestMonitor: SocketMonitor
    var broadcastMonitor: SocketMonitor
    var poller: Poller
    var frames = Multipart(capacity: 2)

    let component: String
    let host: String
    let topology: Topology
    let digest: UInt64
    let sizes: MessageSizes
    let mailbox: Mailbox
    let facts: FactQueue
    let publications: PublicationQueue
    let till: LeaseTill
    let shared: SharedState
    let logger: Logger
    /// How long the first welcome is waited for, and until when, by ``BootClock``.
    let joinTimeout: Duration
    let joinBy: Nanoseconds

    var session = Session(nonce: .random(in: .min ... .max))
    var requests: Requests
    /// Fills the ``till``.
    var leases = LeaseBook()
    var reserveLine = ReserveLine()
    var knownLimits = KnownLimits()
    /// Channels that are heard beside those that concern the component.
    var heard: Set<Channel> = []
    var slots = HeldSlots()
    var conversation = Conversation()
    var publishing: Publishing
    var barriers: [Barrier] = []
    var pulse = Pulse()
    /// Nil while nobody has asked for the end.
    var closing: Closing?
    /// The way round, if there is one, and whether it is taken.
    let detour: Detour?
    var route = Route()
    /// Whether there is a connection on control.
    var isConnected = false
    /// When to say hello next, while the manager is not known to know this process.
    var helloDue: Nanoseconds = 0
    /// When the first hello of this life was said, by ``BootClock``.
    var helloSince: Nanoseconds?
    /// The queue to the manager is full: questions are not tried again before this time.
    var askingBlockedUntil: Nanoseconds = 0
    /// When to connect anew after the manager has refused this process's key.
    var reconnectDue: Nanoseconds = .never
    var now: Nanoseconds = BootClock.now
    var refusals = Throttle()
    var drops = Throttle()
    /// What its own facts travel under.
    let ownTopic: [UInt8]

    /// Makes the sockets on the calling thread, which owns them from then on.
    init(
        _ context: Context,
        _ topology: Topology,
        _ passport: Passport?,
        component: String,
        host: String,
        joinTimeout: Duration,
        _ detour: Detour?,
        _ mailbox: Mailbox,
        _ facts: FactQueue,
        _ publications: PublicationQueue,
        _ till: LeaseTill,
        _ shared: SharedState,
        _ logger: Logger
    ) throws(ZeroMQError) {
        let sockets = try ClientSockets(context, topology, passport)
        let monitor = try SocketMonitor(of: sockets.control)
        let ingestMonitor = try SocketMonitor(of: sockets.ingest)
        let broadcastMonitor = try SocketMonitor(of: sockets.broadcast)
        try sockets.connect(topology, component: component)
        var poller = Poller()
        _ = poller.add(fileDescriptor: mailbox.wakeup.fileDescriptor)
        _ = poller.add(monitor.events)
        _ = poller.add(ingestMonitor.events)
        _ = poller.add(broadcastMonitor.events)
        _ = poller.add(sockets.control)
        _ = poller.add(sockets.ingest)
        _ = poller.add(sockets.broadcast)
        self.sockets = sockets
        self.monitor = monitor
        self.ingestMonitor = ingestMonitor
        self.broadcastMonitor = broadcastMonitor
        self.poller = poller
        self.component = component
        self.host = host
        self.topology = topology
        self.joinTimeout = joinTimeout
        self.detour = detour
        joinBy = BootClock.now.adding(joinTimeout.nanoseconds)
        digest = topology.configuration.digest
        sizes = MessageSizes(topology)
        requests = Requests(timeout: topology.client.requestTimeout, retry: topology.client.requestRetry)
        self.mailbox = mailbox
        self.facts = facts
        self.publications = publications
        publishing = Publishing(topology)
        self.till = till
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
            shared.refuse(error)
        }
        end()
    }

    /// - Returns: whether it is over.
    private mutating func turn() throws(ZeroMQError) -> Bool {
        _ = try poller.wait(for: .nanoseconds(Int64(clamping: min(due.less(BootClock.now), .second))))
        mailbox.wakeup.drain()
        now = BootClock.now
        try watchConnection()
        try receiveSubscriptions()
        try receiveAnswers()
        try receiveDetoured()
        try receiveBroadcasts()
        for errand in mailbox.takeAll() { try run(errand) }
        now = BootClock.now
        try chooseRoute()
        try keepSession()
        try tendLeases()
        try ask()
        serveReserve()
        try publish()
        return try leave()
    }

    /// When something is due next, by ``BootClock``.
    private var due: Nanoseconds {
        var due = min(requests.due, pulse.due, publishingDue, reserveLine.due)
        if session.isConfirmed { due = min(due, leases.due) }
        due = min(due, session.isConfirmed ? slots.due(life: session.slotLife) : slots.earliestEnd)
        if canSpeak, !session.isConfirmed { due = min(due, helloDue) }
        if session.joined == nil { due = min(due, max(joinBy, now)) }
        if session.isConfirmed, requests.hasUnsent { due = min(due, askingBlockedUntil) }
        return min(due, closingDue, reconnectDue, routeDue)
    }

    /// Nobody may wait for a loop that has ended.
    private mutating func end() {
        endLeases()
        let unrun = mailbox.close()
        publications.close()
        for question in requests.abandon() { question.answer.resume(throwing: AllowanceError.closed) }
        for question in reserveLine.hearManager() { question.answer.resume(throwing: AllowanceError.closed) }
        for matter in conversation.forget(sentBefore: .never) { matter.fail(AllowanceError.closed) }
        for barrier in barriers { barrier.done?.resume(returning: false) }
        for errand in unrun { errand.abandon() }
        shared.finish()
    }
}
