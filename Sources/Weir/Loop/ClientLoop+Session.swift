import Logging
import Synchronization
import WeirLease
import WeirLink
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Joining, renewing, beating, giving up: whatever its time has come for.
extension ClientLoop {
    mutating func watchConnection() throws(ZeroMQError) {
        while let event = try monitor.next() {
            switch event.what {
            case .disconnected:
                isConnected = false
                session.doubt()
                publishing.publisher.disconnect()
            case .handshakeSucceeded:
                isConnected = true
                helloDue = 0
            case .handshakeFailed(.refused): noteKeyRefused()
            default: break
            }
        }
        try watchOtherHandshakes()
    }

    mutating func keepSession() throws(ZeroMQError) {
        try reconnectIfDue()
        requests.advanceLines(at: now)
        endLateQuestions()
        endLateBarriers()
        for slot in slots.takeEnded(at: now) { tellRevoked(slot) }
        if session.joined == nil, now >= joinBy {
            shared.refuse(AllowanceError.unreachable(endpoint: controlEndpoint, waited: joinTimeout))
        }
        if !session.isConfirmed { try sayHello() }
        guard let joined = session.joined else { return }
        if session.isConfirmed { try renewSlots(joined) }
        try beat(joined)
    }

    var controlEndpoint: String { topology.transport(topology.endpoints.control) }

    private mutating func endLateQuestions() {
        for matter in conversation.forget(sentBefore: now.less(topology.client.requestTimeout)) {
            let waited = Duration.nanoseconds(Int64(clamping: topology.client.requestTimeout))
            matter.fail(AllowanceError.unreachable(endpoint: controlEndpoint, waited: waited))
        }
    }

    private mutating func sayHello() throws(ZeroMQError) {
        guard canSpeak, now >= helloDue else { return }
        let hello = Hello(
            component: component,
            host: host,
            process: ProcessID.current,
            nonce: session.nonce,
            topologyDigest: digest
        )
        if helloSince == nil { helloSince = now }
        // A connection that has just been made may not take a message yet.
        let isSent = try send(.hello(hello), .hello)
        helloDue = now.adding(
            isSent ? topology.client.requestRetry : min(topology.client.requestRetry, Self.helloPause)
        )
    }

    private static var helloPause: Nanoseconds { 20 * .millisecond }

    mutating func take(_ hello: HelloAnswer) throws(ZeroMQError) {
        let before = session.joined
        switch session.welcome(hello.joined) {
        case .known: return
        case .confirmed: try goOn(hello.joined, as: before)
        case .joined: try begin(hello)
        case .rejoined:
            logger.notice(
                "the manager gives this process another number than before: it begins anew",
                metadata: ["component": "\(component)"]
            )
            endLife()
            try begin(hello)
        }
        requests.repeatAll()
        pulse.start(at: now)
    }

    /// The same life, and perhaps other rules.
    private mutating func goOn(_ joined: Joined, as before: Joined?) throws(ZeroMQError) {
        if joined.topologyDigest != before?.topologyDigest {
            beginLeases(joined)
            try send(.status, .limits)
        }
        leases.repeatAll()
        leases.limitsChanged()
    }

    private mutating func begin(_ hello: HelloAnswer) throws(ZeroMQError) {
        facts.begin(hello.joined.sender.instance)
        publishing.publisher.begin(isKeeping: hello.schemaVersion >= Publishing.keepingVersion)
        beginLeases(hello.joined)
        // Of several hellos the first may have been the one that was heard.
        setReserve(hello.joined.reserve, sent: helloSince ?? 0)
        helloSince = nil
        if hello.joined.topologyDigest == digest {
            knownLimits.learn(topology.configuration)
        } else {
            try send(.status, .limits)
        }
        logger.debug(
            "joined",
            metadata: ["component": "\(component)", "instance": "\(hello.joined.sender.instance.rawValue)"]
        )
        if hello.joined.topologyDigest != digest {
            logger.warning("the manager governs by another topology than this process has read")
        }
        if hello.schemaVersion != WireSchema.version {
            logger.warning(
                "the manager speaks another version of the schema",
                metadata: ["ours": "\(WireSchema.version)", "manager": "\(hello.schemaVersion)"]
            )
        }
        shared.join(hello.joined.sender)
    }

    /// The manager knows this instance no more.
    mutating func loseInstance() {
        logger.notice("the manager knows this instance no more: joining again", metadata: ["component": "\(component)"])
        endLife()
        session.leave(nonce: .random(in: .min ... .max))
        helloDue = 0
        helloSince = nil
    }

    private mutating func endLife() {
        endLeases()
        reserveLine.holder.clear()
        for slot in slots.takeAll() { tellRevoked(slot) }
        requests.restart()
        restartPublishing()
    }

    // MARK: Slots

    private mutating func renewSlots(_ joined: Joined) throws(ZeroMQError) {
        // One message a slot: so an answer says of which slot it is.
        for slot in slots.renewals(life: session.slotLife, at: now) {
            let idle = shared.use(of: slot).idle(at: now)
            try send(.connectionRenew(joined.sender, slots: [slot], idle: idle), .renewal(slot))
        }
    }

    mutating func revoke(_ slot: SlotID) {
        if slots.drop(slot) { tellRevoked(slot) }
    }

    private func tellRevoked(_ slot: SlotID) {
        guard let instance = shared.sender?.instance else { return }
        shared.revoked.tell(ConnectionSlot(id: slot, instance: instance, use: shared.drops(slot)))
        logger.warning("a connection slot is lost: close its connection", metadata: ["slot": "\(slot.rawValue)"])
    }

    // MARK: Heartbeats

    private mutating func beat(_ joined: Joined) throws(ZeroMQError) {
        if pulse.isMissed(timeout: topology.heartbeat.timeout, at: now) {
            shared.isManagerAnswering.store(false, ordering: .relaxed)
            logger.warning("the manager has not answered a heartbeat", metadata: ["component": "\(component)"])
        }
        guard pulse.due <= now else { return }
        // Said to nobody, it goes unanswered: that is how it is noticed that nobody is there.
        let ping = pulse.beat(every: joined.heartbeatInterval, at: now)
        if let sender = audience { _ = try publishBeat(ping, sender) }
    }
}
