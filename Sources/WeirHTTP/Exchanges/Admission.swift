import Synchronization
import Weir
import WeirModel

/// The permission of one try: got as late as can be, looked at right before the write, and given back where it was not used.
///
/// It is asked for when a connection is ready, since a permit lives for milliseconds and a handshake may take longer. Only who
/// needs a slot for another connection asks before it is made, and where that permit has gone stale by the time the
/// connection is ready, it stays spent and a fresh one is asked for.
final class Admission: Sendable {
    let client: Client
    let host: String
    let kind: RequestKindName
    let bytes: UInt64
    let deadline: ContinuousClock.Instant
    /// Whether it asks at all.
    let asks: Bool
    private let pauses: Pauses
    private let hand = Mutex(Hand())

    private struct Hand {
        var permit: Permit?
        var isOver = false
    }

    init(
        _ client: Client,
        _ pauses: Pauses,
        host: String,
        kind: RequestKindName,
        bytes: UInt64,
        deadline: ContinuousClock.Instant,
        asks: Bool
    ) {
        (self.client, self.pauses, self.host) = (client, pauses, host)
        (self.kind, self.bytes, self.deadline, self.asks) = (kind, bytes, deadline, asks)
    }

    /// How often in a row a permit may go stale before it was written.
    static let triesMax = 10

    var permit: Permit? { hand.withLock { $0.permit } }
    private var isOver: Bool { hand.withLock { $0.isOver } }

    /// Whether it may leave at this very moment, by what is in hand or by a lease: never waits.
    func mayLeaveNow() -> Bool {
        guard !isOver, !pauses.isShut(host, kind) else { return false }
        guard asks else { return true }
        if let permit {
            if permit.isUsable { return true }
            drop()
        }
        guard let leased = client.tryAllow(kind, bytes: bytes) else { return false }
        return take(leased)
    }

    /// Waits until the host's pause is over and something is in hand.
    ///
    /// - Throws: ``SessionError/banned(host:retryAfter:)``; ``SessionError/paused(host:retryAfter:)`` where the pause outlasts
    ///   the deadline; `AllowanceError`; `CancellationError`.
    func wait() async throws {
        guard !isOver else { throw CancellationError() }
        try await pauses.waitOut(host, kind, until: deadline)
        guard asks, !(permit?.isUsable ?? false) else { return }
        drop()
        let permit = try await client.waitForAllowance(kind, bytes: bytes, until: deadline)
        guard take(permit) else { throw CancellationError() }
    }

    /// Asks for a connection slot; the permit that comes with it is kept for the write. Nil where connections are
    /// unlimited.
    func askForSlot() async throws -> ConnectionSlot? {
        guard asks else { return nil }
        drop()
        let permit = try await client.waitForAllowance(kind, bytes: bytes, opensConnection: true, until: deadline)
        guard take(permit) else { throw CancellationError() }
        return client.slot(of: permit)
    }

    /// Nobody waits for it any more: what is in hand stays as it is, and what comes later goes back.
    func end() { hand.withLock { $0.isOver = true } }

    /// Hands back what is in hand: it was not used, or will not be.
    func drop() {
        let permit = hand.withLock { hand -> Permit? in
            guard !hand.isOver else { return nil }
            defer { hand.permit = nil }
            return hand.permit
        }
        // Its slot would go back with it, and a connection holds that.
        if let permit, permit.slot == nil { client.giveBack(permit) }
    }

    /// - Returns: whether it is in hand; what comes after the end goes back at once.
    private func take(_ permit: Permit) -> Bool {
        let isTaken = hand.withLock { hand in
            guard !hand.isOver else { return false }
            hand.permit = permit
            return true
        }
        if !isTaken { client.giveBack(permit) }
        return isTaken
    }
}
