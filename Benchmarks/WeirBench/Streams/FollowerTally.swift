import CBareLoops
import Synchronization
import Weir

/// What a follower has taken: written by its task, read by the runner's thread.
final class FollowerTally: Sendable {
    private struct Gap {
        var opened: UInt64 = 0
        var repaired: UInt64 = 0
    }

    private let count = Atomic<Int>(0)
    private let isHalted = Atomic<Bool>(false)
    private let gap = Mutex(Gap())
    private let reason = Mutex<String?>(nil)

    var delivered: Int { count.load(ordering: .acquiring) }

    /// What went wrong, if anything did.
    var failure: String? { reason.withLock { $0 } }

    func halt() { isHalted.store(true, ordering: .releasing) }

    func takeRepairTime() -> UInt64? {
        gap.withLock { gap in
            defer { gap = Gap() }
            return gap.opened > 0 && gap.repaired > gap.opened ? gap.repaired - gap.opened : nil
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
        case .gapRepaired: gap.withLock { $0.repaired = bare_now() }
        case .unfillable(_, let range): throw .failed("a subscriber misses \(range.count) messages for good")
        case .reset, .topicRefused: throw .failed("a subscriber was told to begin anew")
        case .fallbackOn, .fallbackOff: break
        }
    }
}
