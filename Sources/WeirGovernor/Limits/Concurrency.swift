import WeirModel

/// At most N held at the same time. Who holds them, and until when, stands with the component.
struct Concurrency: Equatable {
    let amount: UInt64
    var held: UInt64 = 0

    /// - Parameter earliest: when the first of the held slots expires by itself.
    func wait(for cost: UInt64, earliest: Nanoseconds, at now: Nanoseconds) -> Nanoseconds {
        guard cost <= amount else { return .never }
        guard held > amount - cost else { return 0 }
        // A slot may be released sooner than it expires: asking again within a second is worth the question.
        return min(max(earliest.less(now), .millisecond), .second)
    }
}
