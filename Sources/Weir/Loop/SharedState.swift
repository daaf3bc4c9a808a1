import Synchronization
import WeirModel

/// What the loop tells the rest of the process without being asked.
final class SharedState: Sendable {
    /// Facts that there was no room for, since the client began.
    let dropped = Atomic<UInt64>(0)
    /// Publications that were told as lost, since the client began.
    let publicationsDropped = Atomic<UInt64>(0)
    /// Whether the last heartbeat was answered in time.
    let isManagerAnswering = Atomic<Bool>(true)
    /// Whether the fallback is taken.
    let isFallenBack = Atomic<Bool>(false)
    let listeners = Listeners<LimitChange>(bufferMax: 1_000)
    let alerts = Listeners<AlertChange>(bufferMax: 1_000)
    let samples = Listeners<ObservedSample>(bufferMax: 10_000)
    /// Slots that the manager no longer counts as held.
    let revoked = Listeners<ConnectionSlot>(bufferMax: 1_000)
    /// When each slot that is held was used last.
    let slotUses = Mutex<[SlotID: SlotUse]>([:])
    private let joining = Mutex(Joining())

    private struct Joining {
        /// Who this process is, or was last.
        var sender: Sender?
        /// Why it never became anyone.
        var failure: (any Error)?
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    /// Waits for the manager's first welcome.
    func joined() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let result = joining.withLock { joining -> Result<Void, any Error>? in
                if joining.sender != nil { return .success(()) }
                if let failure = joining.failure { return .failure(failure) }
                joining.waiting.append(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }

    /// Who this process is to the manager, once it has joined.
    var sender: Sender? { joining.withLock { $0.sender } }

    func join(_ sender: Sender) {
        let waiting = joining.withLock { joining in
            joining.sender = sender
            defer { joining.waiting = [] }
            return joining.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Whoever waits for the first welcome waits in vain. Without effect once there was one.
    func refuse(_ error: any Error) {
        let waiting = joining.withLock { joining in
            if joining.sender == nil, joining.failure == nil { joining.failure = error }
            defer { joining.waiting = [] }
            return joining.waiting
        }
        for continuation in waiting { continuation.resume(throwing: error) }
    }

    func finish() {
        refuse(AllowanceError.closed)
        listeners.finish()
        alerts.finish()
        samples.finish()
        revoked.finish()
    }
}
