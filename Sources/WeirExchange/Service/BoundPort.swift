internal import Synchronization

/// The port that the system gave, for those who wait to be told.
final class BoundPort: Sendable {
    private enum State {
        case waiting([Int: CheckedContinuation<Int, any Error>])
        case bound(Int)
        case failed(any Error)
    }

    private struct Waiting {
        var state = State.waiting([:])
        var nextWaiter = 0
    }

    private let waiting = Mutex(Waiting())

    /// Answers everybody, those who wait and those who will ask. Only the first resolution counts.
    func resolve(_ result: Result<Int, any Error>) {
        let waiters = waiting.withLock { waiting -> [CheckedContinuation<Int, any Error>] in
            guard case .waiting(let waiters) = waiting.state else { return [] }
            switch result {
            case .success(let port): waiting.state = .bound(port)
            case .failure(let error): waiting.state = .failed(error)
            }
            return Array(waiters.values)
        }
        for waiter in waiters { waiter.resume(with: result) }
    }

    /// Waits until the port is known, the server has failed to bind, or the task is cancelled.
    func value() async throws -> Int {
        let number = waiting.withLock { waiting in
            waiting.nextWaiter += 1
            return waiting.nextWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { enrol($0, as: number) }
        } onCancel: {
            leave(number)
        }
    }

    private func enrol(_ continuation: CheckedContinuation<Int, any Error>, as number: Int) {
        let result = waiting.withLock { waiting -> Result<Int, any Error>? in
            switch waiting.state {
            case .bound(let port): return .success(port)
            case .failed(let error): return .failure(error)
            case .waiting(var waiters):
                // Cancelled before it enrolled, when there was nobody to find yet.
                guard !Task.isCancelled else { return .failure(CancellationError()) }
                waiters[number] = continuation
                waiting.state = .waiting(waiters)
                return nil
            }
        }
        if let result { continuation.resume(with: result) }
    }

    private func leave(_ number: Int) {
        let continuation = waiting.withLock { waiting -> CheckedContinuation<Int, any Error>? in
            guard case .waiting(var waiters) = waiting.state else { return nil }
            let continuation = waiters.removeValue(forKey: number)
            waiting.state = .waiting(waiters)
            return continuation
        }
        continuation?.resume(throwing: CancellationError())
    }
}
