import NIOCore
import WeirModel

extension Duration {
    /// Whole nanoseconds, rounded down; negative durations are 0, and what is too long is never.
    var wholeNanoseconds: Nanoseconds {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: .second)
        return overflow ? .never : product.adding(UInt64(attoseconds / 1_000_000_000))
    }

    init(_ nanoseconds: Nanoseconds) { self = .nanoseconds(Int64(clamping: nanoseconds)) }

    /// For NIO; negative durations are 0.
    var timeAmount: TimeAmount { .nanoseconds(Int64(clamping: wholeNanoseconds)) }

    /// For logs.
    var milliseconds: Double { self / .milliseconds(1) }
}
