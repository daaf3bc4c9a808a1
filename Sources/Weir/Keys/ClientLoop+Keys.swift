import Logging
import WeirModel
import ZeroMQ

/// What a client does when the manager does not know its key.
extension ClientLoop {
    /// After this, a client that was refused tries again: libzmq itself gives up, and the key may be listed by then.
    private static var refusedPause: Nanoseconds { 2 * .second }

    mutating func noteKeyRefused() {
        guard let passport = sockets.passport else { return }
        let error = KeyError.refused(passport.keys.publicKey)
        shared.refuse(error)
        if refusals.allows(at: now) { logger.error("\(error)", metadata: ["component": "\(component)"]) }
        reconnectDue = now.adding(Self.refusedPause)
    }

    /// The monitor of control is read elsewhere. A reload may come between the handshakes of one client, so that one socket is
    /// refused and another is not.
    mutating func watchOtherHandshakes() throws(ZeroMQError) {
        let isIngestRefused = try ingestMonitor.sawRefusal()
        let isBroadcastRefused = try broadcastMonitor.sawRefusal()
        if isIngestRefused || isBroadcastRefused { noteKeyRefused() }
    }

    mutating func reconnectIfDue() throws(ZeroMQError) {
        guard now >= reconnectDue else { return }
        reconnectDue = .never
        try sockets.reconnect(topology)
    }
}
