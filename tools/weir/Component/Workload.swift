import Foundation
import Logging
import ServiceLifecycle
import Weir
import WeirHTTP

/// Requests at a steady rate through a governed session.
struct Workload: Service {
    let session: Session
    let chore: Chore
    let rate: Int
    let concurrency: Int
    /// Whether a request waits for its allowance, rather than being counted as denied.
    let waits: Bool
    let seconds: Int?
    let logger: Logger
    let tally = Tally()
    /// Sets this process's orders apart from all others'.
    private let name = String(UInt64.random(in: .min ... .max), radix: 36)

    /// Within it a question to the manager is answered, and a denial that outlasts it is one.
    private static let denialPatience = Duration.milliseconds(20)
    /// After what will not be mended by the next turn.
    private static let pause = Duration.milliseconds(200)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for worker in 0..<concurrency { group.addTask { await work(worker) } }
            }
        }
    }

    /// One of several that share the rate: the k-th takes every k-th turn.
    private func work(_ worker: Int) async {
        let turn = Duration.seconds(1) / rate
        let start = ContinuousClock.now + turn * worker
        let end = seconds.map { ContinuousClock.now + .seconds($0) }
        var round = 0
        while !Task.isCancelled, end.map({ ContinuousClock.now < $0 }) ?? true {
            await attempt(worker + round * concurrency)
            round += 1
            // A turn that has passed already is let go: what could not be asked in time is not asked in a burst.
            let next = start + turn * (round * concurrency)
            if next > .now { try? await Task.sleep(until: next, tolerance: .zero) } else { await Task.yield() }
        }
    }

    private func attempt(_ turn: Int) async {
        var request = chore.request(turn, id: "\(name)-\(turn)")
        if !waits { request.allowanceDeadline = .now + Self.denialPatience }
        do {
            let answer = try await session.execute(request)
            tally.count(.retried, answer.retries)
            tally.count(answer.status < 400 ? .succeeded : .failed)
        } catch AllowanceError.denied(let denial) {
            tally.count(.denied)
            logger.trace("denied", metadata: ["limit": "\(denial.limit)", "retryAfter": "\(denial.retryAfter)"])
        } catch is CancellationError {
            tally.count(.cancelled)
        } catch {
            tally.count(.failed)
            logger.warning("no answer", metadata: ["error": "\(error)"])
            try? await Task.sleep(for: Self.pause)
        }
    }
}
