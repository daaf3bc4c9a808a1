import Synchronization
import WeirModel

/// What the loop tells the rest of the process without being asked.
final class SharedState: Sendable {
    /// Facts that there was no room for, since the client began.
    let dropped = Atomic<UInt64>(0)
    /// Whether the last heartbeat was answered in time.
    let isManagerAnswering = Atomic<Bool>(true)
    let listeners = Listeners<LimitChange>(bufferMax: 1_000)
    /// Slots that the manager no longer counts as held.
    let revoked = Listeners<SlotID>(bufferMax: 1_000)
    private let joining = Mutex(Joining())

    private struct Joining {
        var result: Result<Sender, AllowanceError>?
        var waiting: [CheckedContinuation<Sender, any Error>] = []
    }

    /// Waits for the manager's answer to the first hello.
    func joined() async throws -> Sender {
        try await withCheckedThrowingContinuation { continuation in
            let result = joining.withLock { joining in
                if joining.result == nil { joining.waiting.append(continuation) }
                return joining.result
            }
            if let result { continuation.resume(with: result.mapError { $0 as any Error }) }
        }
    }

    /// Who this process is to the manager, once it has joined.
    var sender: Sender? { joining.withLock { try? $0.result?.get() } }

    func join(_ sender: Sender) { settle(.success(sender)) }

    func refuse(_ error: AllowanceError) { settle(.failure(error)) }

    func finish() {
        if sender == nil { refuse(.closed) }
        listeners.finish()
        revoked.finish()
    }

    private func settle(_ result: Result<Sender, AllowanceError>) {
        let waiting = joining.withLock { joining in
            joining.result = result
            defer { joining.waiting = [] }
            return joining.waiting
        }
        for continuation in waiting { continuation.resume(with: result.mapError { $0 as any Error }) }
    }
}
