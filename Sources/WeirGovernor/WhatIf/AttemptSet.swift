import WeirModel

/// Attempts, each counted once: a bit for each, since a large journal has many.
struct AttemptSet {
    private var lines: [InstanceID: Line] = [:]
    private(set) var count: UInt64 = 0

    /// One instance's. Its request ids ascend, and an attempt is the id of a first try: the newest 64 are close at hand.
    private struct Line {
        var chunk: RequestID = 0
        var bits: UInt64 = 0
        var older: [RequestID: UInt64] = [:]

        /// - Returns: whether it was not there before.
        mutating func insert(_ attempt: RequestID) -> Bool {
            if attempt / 64 != chunk { turn(to: attempt / 64) }
            let bit: UInt64 = 1 << (attempt % 64)
            defer { bits |= bit }
            return bits & bit == 0
        }

        private mutating func turn(to next: RequestID) {
            if bits != 0 { older[chunk] = bits }
            (chunk, bits) = (next, older[next] ?? 0)
        }
    }

    mutating func insert(_ attempt: RequestID, of instance: InstanceID) {
        if lines[instance, default: Line()].insert(attempt) { count += 1 }
    }
}
