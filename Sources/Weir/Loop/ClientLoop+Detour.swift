import Logging
import Synchronization
import WeirLease
import WeirLink
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Which way to the manager is taken: its sockets, or while they reach nobody the fallback.
struct Route {
    /// Whether the fallback is taken.
    fileprivate(set) var isDetoured = false
    /// Whether the manager was heard on control, by socket, since the fallback was taken; and since when there has been reason to
    /// expect it.
    fileprivate var isHeard = false
    fileprivate var awaitedSince: Nanoseconds?
    /// When to look next, while the fallback is taken, whether sockets reach the manager again.
    fileprivate(set) var probeDue: Nanoseconds = .never
    fileprivate var signDue: Nanoseconds = 0

    /// The manager has answered over its socket.
    mutating func hear() { (isHeard, awaitedSince) = (true, nil) }
}

extension ClientLoop {
    /// How long the manager may be unreachable before the fallback is taken: so that what is asked then is still answered in
    /// the time that it has.
    private var patience: Nanoseconds { min(.second, topology.client.requestTimeout / 2) }

    /// Whether there is a way to the manager, as far as is known.
    var canSpeak: Bool { isConnected || route.isDetoured }

    /// Before this nothing can go out, while the fallback is taken: it has just failed.
    var restsUntil: Nanoseconds { route.isDetoured ? detour?.restsUntil ?? 0 : 0 }

    private static var probeInterval: Nanoseconds { .second }

    /// When the way has to be looked at, though nothing has arrived.
    var routeDue: Nanoseconds {
        guard detour != nil else { return .never }
        return route.isDetoured ? route.probeDue : route.awaitedSince?.adding(patience) ?? .never
    }

    /// Takes the fallback where sockets reach nobody, and sockets where they do again.
    mutating func chooseRoute() throws(ZeroMQError) {
        guard detour != nil else { return }
        if route.isDetoured { return try lookForWayBack() }
        noteWaiting()
        let isSilent = route.awaitedSince.map { now.less($0) >= patience } ?? false
        guard isSilent || session.joined != nil && !pulse.isAnswered else { return }
        (route.isDetoured, route.isHeard) = (true, false)
        (route.probeDue, route.signDue, helloDue) = (now, now, 0)
        shared.isFallenBack.store(true, ordering: .relaxed)
        logger.warning("the manager is out of reach: going over the fallback", metadata: ["component": "\(component)"])
        // Whatever is under way will not be answered there.
        requests.repeatAll()
        leases.repeatAll()
        publishing.publisher.disconnect()
    }

    /// An answer is awaited while there is no connection, or while something asked is open.
    private mutating func noteWaiting() {
        let asked = conversation.oldestSent()
        guard !isConnected || asked != nil else { return route.awaitedSince = nil }
        route.awaitedSince = route.awaitedSince ?? now
    }

    /// The way back is there when control answers by socket, and the broadcast has answered a heartbeat since.
    private mutating func lookForWayBack() throws(ZeroMQError) {
        if isConnected, route.isHeard, pulse.isAnswered || session.joined == nil {
            route.isDetoured = false
            (route.probeDue, route.awaitedSince) = (.never, nil)
            shared.isFallenBack.store(false, ordering: .relaxed)
            logger.notice("the manager is reached by its sockets again", metadata: ["component": "\(component)"])
            publishing.publisher.disconnect()
            requests.repeatAll()
            // What was broadcast meanwhile was not heard.
            if session.isConfirmed { try send(.status, .limits) }
            return
        }
        guard now >= route.probeDue else { return }
        route.probeDue = now.adding(Self.probeInterval)
        guard isConnected else { return }
        let ticket = conversation.begin(.probe, by: .none, at: now)
        let question = ControlRequest.barrier(nonce: .random(in: 1 ... .max))
        _ = try sockets.control.send(question.encoded(ticket: ticket), dontWait: true)
    }

    mutating func receiveDetoured() throws(ZeroMQError) {
        guard let detour else { return }
        for frame in detour.takeAnswers() {
            let answer = Result { () throws(WireError) in try unsafe ControlAnswer(frame.span.bytes) }
            try hear(answer, ticket: unsafe Ticket.read(frame.span.bytes))
        }
    }

    /// Says that this process lives, where heartbeats on ingest do not arrive. Nothing is proven by its answer.
    mutating func showLife(_ sender: Sender) throws(ZeroMQError) {
        guard route.isDetoured, now >= route.signDue else { return }
        route.signDue = now.adding(Self.probeInterval)
        let reached = publishing.publisher.reached
        let beat = HeartbeatNoted(ping: 0, lastFact: reached.facts, lastPublication: reached.publications)
        let message = IngestMessage.heartbeat(sender, beat).encoded
        try send(.resend(topic: Array(ownTopic.dropLast()), message: message), .notice)
    }

    /// What would be published goes where it is acknowledged at once.
    ///
    /// - Returns: false where no more can go out now.
    mutating func publishDetoured(_ lane: Lane, _ sender: Sender) throws(ZeroMQError) -> Bool {
        while let message = publishing.publisher.next(of: lane) {
            guard try sendAgain(message, lane, sender) else { return false }
            publishing.publisher.wentOutOnControl(lane, at: now)
        }
        return true
    }
}
