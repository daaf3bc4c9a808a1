import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization
import Weir
import WeirModel

/// Requests at a steady rate, each under an allowance, each recorded as it really was.
struct Workload: Service {
    let client: Client
    let url: String
    let rate: Int
    let concurrency: Int
    let waits: Bool
    let seconds: Int?
    let logger: Logger
    let tally = Tally()
    private let writeTime = WriteTime()

    /// Bytes that a request is expected to take; settled by what it really took.
    private static let expectedBytes: UInt64 = 2_048

    func run() async throws {
        let http = HTTPClient(eventLoopGroupProvider: .singleton)
        let result = await Result.of {
            await cancelWhenGracefulShutdown {
                await withTaskGroup(of: Void.self) { group in
                    for worker in 0..<concurrency { group.addTask { await work(worker, http) } }
                }
            }
        }
        try await http.shutdown()
        // Being asked to stop is how a run normally ends.
        if case .failure(let error) = result, !(error is CancellationError) { throw error }
    }

    /// One of several that share the rate: the k-th takes every k-th turn.
    private func work(_ worker: Int, _ http: HTTPClient) async {
        let turn = Duration.seconds(1) / rate
        let start = ContinuousClock.now + turn * worker
        let end = seconds.map { ContinuousClock.now + .seconds($0) }
        var round = 0
        while !Task.isCancelled, end.map({ ContinuousClock.now < $0 }) ?? true {
            await attempt(http)
            round += 1
            // A turn that has passed already is let go: what could not be asked in time is not asked in a burst.
            let next = start + turn * (round * concurrency)
            if next > .now { try? await Task.sleep(until: next, tolerance: .zero) } else { await Task.yield() }
        }
    }

    private func attempt(_ http: HTTPClient) async {
        do {
            let permit =
                waits
                ? try await client.waitForAllowance(bytes: Self.expectedBytes, opensConnection: true)
                : try await client.allow(bytes: Self.expectedBytes, opensConnection: true)
            defer { if let slot = client.slot(of: permit) { client.release(slot) } }
            tally.count(.granted)
            let checked = BootClock.now
            guard checked.adding(writeTime.expected) < permit.usableUntil else {
                writeTime.stoodInTheWay()
                client.giveBack(permit)
                return tally.count(.stale)
            }
            let outcome = await send(http)
            if let written = outcome.written { writeTime.took(written.less(checked)) }
            client.record(outcome, for: permit)
        } catch let error as AllowanceError {
            if case .denied(let denial) = error {
                tally.count(.denied)
                logger.trace("denied", metadata: ["limit": "\(denial.limit)", "retryAfter": "\(denial.retryAfter)"])
                return
            }
            tally.count(.failed)
            logger.warning("no allowance", metadata: ["error": "\(error)"])
            try? await Task.sleep(for: .milliseconds(200))
        } catch {
            tally.count(.cancelled)
        }
    }

    private func send(_ http: HTTPClient) async -> Outcome {
        let start = ContinuousClock.now
        let sending = Sending()
        let result = await Result.of {
            let request = try HTTPClient.Request(url: url, headers: ["X-API-Key": client.component])
            return try await http.execute(request: request, delegate: sending, deadline: .now() + .seconds(10)).get()
        }
        if case .failure(let error) = result { logger.debug("request failed", metadata: ["error": "\(error)"]) }
        let course = sending.course
        // An answer that broke off is none.
        let status = if case .success(let whole) = result { whole.status } else { UInt16(0) }
        tally.count(1..<400 ~= status ? .succeeded : .failed)
        return Outcome(
            latency: ContinuousClock.now - start,
            sent: UInt64(url.utf8.count + 100),
            received: course.received,
            status: status,
            written: course.written
        )
    }
}

/// What a component's process counted of its own requests.
final class Tally: Sendable {
    enum Kind: Int, CaseIterable {
        case granted
        case denied
        case stale
        case succeeded
        case failed
        case cancelled
    }

    private let counts = Mutex<[UInt64]>(Array(repeating: 0, count: Kind.allCases.count))

    func count(_ kind: Kind) { counts.withLock { $0[kind.rawValue] += 1 } }

    var summary: String {
        let counts = counts.withLock { $0 }
        return Kind.allCases.map { "\($0)=\(counts[$0.rawValue])" }.joined(separator: " ")
    }
}
