import Logging
import WeirModel

/// What was refused, counted by reason and logged at a bounded rate: a peer that floods the manager with nonsense must
/// not flood the log as well.
struct Rejections {
    // By their numbers, in which there may be holes.
    private var counts: [UInt64] = Array(repeating: 0, count: Int(UInt8.max) + 1)
    private var throttles: [Throttle] = Array(repeating: Throttle(), count: Int(UInt8.max) + 1)
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    /// - Parameters:
    ///   - endpoint: which socket it came to.
    ///   - now: CLOCK_MONOTONIC_RAW.
    mutating func count(_ reason: Refusal, on endpoint: StaticString, at now: Nanoseconds = SystemClock.monotonic) {
        let index = Int(reason.rawValue)
        counts[index] += 1
        guard throttles[index].allows(at: now) else { return }
        logger.log(
            // What is left because its sender repeats it needs nobody's attention.
            level: reason == .ahead ? .debug : .warning,
            "message rejected",
            metadata: [
                "reason": "\(reason.name)", "endpoint": "\(endpoint)", "soFar": "\(counts[index])",
            ]
        )
    }

    /// All reasons that ever came up.
    var report: [StatusReport.Rejection] {
        Refusal.allCases.compactMap { reason in
            let count = counts[Int(reason.rawValue)]
            return count == 0 ? nil : StatusReport.Rejection(reason: reason, count: count)
        }
    }
}
