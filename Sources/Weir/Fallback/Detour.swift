import Synchronization
import WeirModel

/// Messages on their way over the ``Fallback``, and answers on their way back to the loop that sent them.
///
/// What is lost on it is as lost as on a socket: whoever needs an answer asks again.
final class Detour: Sendable {
    fileprivate struct Content {
        /// Those of which the order matters, one after the other.
        var line: [[UInt8]] = []
        var isLineMoving = false
        var underWay = 0
        var answers: [[UInt8]] = []
        /// When to try again after a failure.
        var restsUntil: Nanoseconds = 0
        var failures = 0
    }

    private let fallback: any Fallback
    private let wake: @Sendable () -> Void
    private let content = Mutex(Content())

    private static let underWayMax = 16
    private static let lineMax = 64
    private static let restMax: Nanoseconds = 2 * .second

    init(_ fallback: any Fallback, wake: @escaping @Sendable () -> Void) {
        self.fallback = fallback
        self.wake = wake
    }

    /// - Parameter inOrder: whether it must not overtake others of which that is said.
    /// - Returns: false where it does not go out: as many are under way as may be, or the last one failed just now.
    func send(_ message: [UInt8], inOrder: Bool = false) -> Bool {
        let start = content.withLock { content -> (isTaken: Bool, isToRun: Bool) in
            guard BootClock.now >= content.restsUntil else { return (false, false) }
            if inOrder {
                guard content.line.count < Self.lineMax else { return (false, false) }
                content.line.append(message)
                defer { content.isLineMoving = true }
                return (true, !content.isLineMoving)
            }
            guard content.underWay < Self.underWayMax else { return (false, false) }
            content.underWay += 1
            return (true, true)
        }
        guard start.isToRun else { return start.isTaken }
        Task {
            if inOrder { await moveLine() } else { await carry(message) { $0.underWay -= 1 } }
        }
        return true
    }

    /// When to try again, by ``BootClock``, after ``send(_:inOrder:)`` has taken nothing because of a failure.
    var restsUntil: Nanoseconds { content.withLock { $0.restsUntil } }

    func takeAnswers() -> [[UInt8]] {
        content.withLock { content in
            defer { content.answers = [] }
            return content.answers
        }
    }

    private func moveLine() async {
        while let message = content.withLock({ $0.nextInLine() }) { await carry(message) { _ in } }
    }

    private func carry(_ message: [UInt8], _ after: (inout Content) -> Void) async {
        let answer = try? await fallback.carry(message)
        content.withLock { content in
            after(&content)
            guard let answer else { return content.fail(at: BootClock.now, restMax: Self.restMax) }
            content.failures = 0
            content.answers.append(answer)
        }
        wake()
    }
}

extension Detour.Content {
    fileprivate mutating func nextInLine() -> [UInt8]? {
        guard !line.isEmpty else {
            isLineMoving = false
            return nil
        }
        return line.removeFirst()
    }

    /// What is in line behind what failed would arrive out of its turn.
    fileprivate mutating func fail(at now: Nanoseconds, restMax: Nanoseconds) {
        line = []
        failures = min(failures + 1, 8)
        restsUntil = now.adding(min(restMax, (50 * .millisecond) << UInt64(failures)))
    }
}
