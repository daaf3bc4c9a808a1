import Foundation
import Synchronization
import WeirSimulation

/// Runs one simulation after another on every core: on threads of its own, for the cooperative pool is not for work.
enum SeedRunner {
    /// - Returns: the reports as they come, in no promised order.
    static func reports(
        _ seeds: Range<UInt64>,
        _ simulate: @escaping @Sendable (UInt64) -> Report
    ) -> AsyncStream<Report> {
        let queue = SeedQueue(seeds)
        return AsyncStream { stream in
            let threads = max(1, min(ProcessInfo.processInfo.activeProcessorCount, seeds.count))
            let running = RunningThreads(threads)
            for _ in 0..<threads {
                Thread {
                    while let seed = queue.next() { stream.yield(simulate(seed)) }
                    if running.ended() { stream.finish() }
                }.start()
            }
        }
    }
}

/// The seeds that nobody has taken yet.
private final class SeedQueue: Sendable {
    private let rest: Mutex<Range<UInt64>>

    init(_ seeds: Range<UInt64>) { rest = Mutex(seeds) }

    func next() -> UInt64? { rest.withLock { $0.popFirst() } }
}

private final class RunningThreads: Sendable {
    private let count: Mutex<Int>

    init(_ count: Int) { self.count = Mutex(count) }

    /// - Returns: whether it was the last.
    func ended() -> Bool {
        count.withLock { count in
            count -= 1
            return count == 0
        }
    }
}
