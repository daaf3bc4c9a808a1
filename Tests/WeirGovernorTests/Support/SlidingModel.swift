import WeirModel

/// A log of every grant, and nothing else: what the sliding window must be equal to.
struct SlidingModel {
    let amount: UInt64
    let span: Nanoseconds
    var log: [Use] = []

    func counted(at now: Nanoseconds) -> UInt64 {
        log.filter { $0.time + span > now }.reduce(0) { $0 + $1.cost }
    }

    func wait(for cost: UInt64, at now: Nanoseconds) -> Nanoseconds {
        guard cost <= amount else { return .never }
        let candidates = [now] + log.map { $0.time + span }.filter { $0 > now }.sorted()
        return candidates.first { counted(at: $0) + cost <= amount }! - now
    }
}
