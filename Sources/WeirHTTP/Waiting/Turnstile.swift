import NIOCore
import Synchronization

/// Lets so many in at once; further ones stand in a line of bounded length, first come, first served.
final class Turnstile: Sendable {
    private let content: Mutex<Content>
    private let places: Int
    private let waitingMax: Int

    private struct Content {
        var inside = 0
        var isClosed = false
        var next: UInt64 = 0
        var line: [Waiter] = []
    }

    private struct Waiter {
        let number: UInt64
        let continuation: CheckedContinuation<Void, any Error>
    }

    init(places: Int, waitingMax: Int) {
        content = Mutex(Content())
        (self.places, self.waitingMax) = (places, waitingMax)
    }

    /// How many stand in line.
    var waiting: Int { content.withLock { $0.line.count } }

    /// Waits for a place; ``leave()`` gives it back.
    ///
    /// - Parameter timer: where the deadline is watched.
    /// - Throws: ``SessionError`` (`tooManyWaiting`, `timedOut(.waiting)`, `closed`); `CancellationError`.
    func enter(until deadline: ContinuousClock.Instant, timer: any EventLoop) async throws {
        if try enterNow() { return }
        let number = content.withLock { content in
            content.next += 1
            return content.next
        }
        var alarm: Scheduled<Void>?
        defer { alarm?.cancel() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                line(up: Waiter(number: number, continuation: continuation))
                // Only now: an alarm that rang before it stood in line would find nobody to send away.
                alarm = timer.scheduleTask(in: ContinuousClock.now.duration(to: deadline).timeAmount) {
                    self.dismiss(number, SessionError.timedOut(.waiting))
                }
                // A cancellation that came before it stood in line found nobody to send away.
                if Task.isCancelled { dismiss(number, CancellationError()) }
            }
        } onCancel: {
            dismiss(number, CancellationError())
        }
    }

    /// Makes room for the next in line.
    func leave() {
        let next = content.withLock { content -> Waiter? in
            if content.line.isEmpty {
                content.inside -= 1
                return nil
            }
            return content.line.removeFirst()
        }
        next?.continuation.resume()
    }

    /// Sends all away who stand in line, and lets nobody in any more.
    func close() {
        let line = content.withLock { content in
            content.isClosed = true
            defer { content.line = [] }
            return content.line
        }
        for waiter in line { waiter.continuation.resume(throwing: SessionError.closed) }
    }

    private func enterNow() throws -> Bool {
        try Task.checkCancellation()
        return try content.withLock { content in
            if content.isClosed { throw SessionError.closed }
            guard content.inside >= places else {
                content.inside += 1
                return true
            }
            guard content.line.count < waitingMax else { throw SessionError.tooManyWaiting(most: waitingMax) }
            return false
        }
    }

    private func line(up waiter: Waiter) {
        let answer = content.withLock { content -> Result<Void, any Error>? in
            if content.isClosed { return .failure(SessionError.closed) }
            if content.inside < places {
                content.inside += 1
                return .success(())
            }
            content.line.append(waiter)
            return nil
        }
        if let answer { waiter.continuation.resume(with: answer) }
    }

    private func dismiss(_ number: UInt64, _ error: any Error) {
        let waiter = content.withLock { content -> Waiter? in
            guard let place = content.line.firstIndex(where: { $0.number == number }) else { return nil }
            return content.line.remove(at: place)
        }
        waiter?.continuation.resume(throwing: error)
    }
}
