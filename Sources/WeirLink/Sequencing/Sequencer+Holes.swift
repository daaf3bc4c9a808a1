public import WeirModel

extension Sequencer {
    /// The first places that are missing: known to exist, and not there. Nil where nothing is missing.
    ///
    /// What is held is not missing, and before the sequence has joined nothing is.
    public var hole: SequenceRange? {
        guard isJoined, end > next else { return nil }
        guard let first = buffer.firstPlace else { return SequenceRange(next, end - 1) }
        if rule.shape == .monotonic { return nil }
        return first > next ? SequenceRange(next, first - 1) : nil
    }

    /// When the first hole was noticed: when what lies behind it came.
    var noticed: Nanoseconds { buffer[0]?.arrived ?? marked }

    /// The first hole together with those close behind it, so that scattered losses need not be fetched one by one.
    ///
    /// - Parameters:
    ///   - bridge: how many messages that are there already may lie between two holes, and be fetched again.
    ///   - messagesMax: how many messages that are there are looked at.
    func missing(bridge: Int, messagesMax: Int) -> SequenceRange? {
        guard var range = hole else { return nil }
        var reached = range.last
        var run = 0
        var index = 0
        while let entry = buffer[index], index < messagesMax {
            if entry.first > reached + 1 {
                (range.last, run) = (entry.first - 1, 0)
            }
            reached = max(reached, entry.last)
            run += 1
            index += 1
            if run > bridge { return range }
        }
        if index == buffer.count, end > reached + 1 { range.last = end - 1 }
        return range
    }

    /// Something up to `place` exists, though it did not arrive.
    @usableFromInline
    mutating func raise(to place: UInt64, at now: Nanoseconds) {
        guard place >= end, place < placeEnd else { return }
        if end <= next { marked = now }
        end = place + 1
    }

    /// Gives up everything missing through `place`: what waits behind it has its turn.
    ///
    /// - Precondition: the sequence has joined.
    public mutating func pass(through place: UInt64, into ready: inout [Element], budget: inout BufferBudget) {
        precondition(isJoined, "a sequence that has not joined misses nothing")
        guard place >= next, place < placeEnd else { return }
        cursor = place + 1
        end = max(end, next)
        release(into: &ready, budget: &budget)
    }
}
