import CBareLoops
import Synchronization
import Weir

/// What a follower has taken: written by its task, read by the runner's thread.
final class FollowerTally: Sendable {
    private struct Gap {
        /// When the first was told, and the last was repaired.
        var (opened, repaired): (UInt64, UInt64) = (0, 0)
        /// Messages that were missing and came.
        var messages = 0
    }

    private let count = Atomic<Int>(0)
    private let isHalted = Atomic<Bool>(false)
    private let gap = Mutex(Gap())
    private let reason = Mutex<String?>(nil)

    var delivered: Int { count.load(ordering: .acquiring) }

    /// What went wrong, if anything did.
    var failure: String? { reason.withLock { $0 } }

    func halt() { isHalted.store(true, ordering: .releasing) }

    func takeRepairTime(of count: Int) -> UInt64? {
        gap.withLock { gap in
            guard gap.messages >= count else { return nil }
            defer { gap = Gap() }
            return gap.repaired - gap.opened
        }
    }

    /// Takes until it is cancelled.
    func take(_ subscription: Subscription) async {
        var next: UInt64?
        do {
            for try await element in subscription {
                try take(element, &next)
                while isHalted.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(20)) }
            }
        } catch is CancellationError {
            return
        } catch {
            reason.withLock { $0 = "\(error)" }
        }
    }

    private func take(_ element: StreamElement, _ next: inout UInt64?) throws(BenchmarkError) {
        switch element {
        case .message(let message):
            guard message.seq == next ?? message.seq else {
                throw .failed("a subscriber got a message out of its turn")
            }
            next = message.seq + 1
            count.add(1, ordering: .releasing)
        case .gapOpened: gap.withLock { $0.opened = $0.opened == 0 ? bare_now() : $0.opened }
        case .gapRepaired(_, let range):
            gap.withLock { ($0.repaired, $0.messages) = (bare_now(), $0.messages + range.count) }
        case .unfillable(_, let range): throw .failed("a subscriber misses \(range.count) messages for good")
        case .reset, .topicRefused: throw .failed("a subscriber was told to begin anew")
        case .fallbackOn, .fallbackOff: break
        }
    }
}
