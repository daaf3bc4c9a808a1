import WeirModel

/// A monotonic clock whose rate differs from another's and drifts, always within a bound.
struct VirtualClock {
    private var pieces: [Piece]

    /// From one moment of the other clock on, it goes at one rate.
    private struct Piece {
        let since: Nanoseconds
        let reading: Nanoseconds
        /// Nanoseconds of this clock in a million of the other.
        let rate: UInt64
    }

    /// - Parameters:
    ///   - origin: what it reads when the other reads zero.
    ///   - rates: in parts per million, one after the other.
    ///   - drift: how long each rate lasts, by the other clock, in nanoseconds; the last one lasts for ever.
    init(origin: Nanoseconds, rates: [UInt64], drift: Nanoseconds) {
        pieces = []
        var (since, reading) = (Nanoseconds(0), origin)
        for rate in rates {
            pieces.append(Piece(since: since, reading: reading, rate: rate))
            since += drift
            reading += drift / 1_000_000 * rate + drift % 1_000_000 * rate / 1_000_000
        }
    }

    /// What it reads when the other clock reads `time`.
    func reading(at time: Nanoseconds) -> Nanoseconds {
        var index = pieces.count - 1
        while index > 0, pieces[index].since > time { index -= 1 }
        let elapsed = time.less(pieces[index].since)
        return pieces[index].reading + (elapsed / 1_000_000 * pieces[index].rate)
            + elapsed % 1_000_000 * pieces[index].rate / 1_000_000
    }

    /// The first moment of the other clock at which it reads `reading` or more; far in the future for what is.
    func time(of reading: Nanoseconds) -> Nanoseconds {
        var index = pieces.count - 1
        while index > 0, pieces[index].reading > reading { index -= 1 }
        let (elapsed, rate) = (reading.less(pieces[index].reading), pieces[index].rate)
        guard elapsed < 1_000_000 * Nanoseconds.second else { return .never }
        let whole = elapsed / rate * 1_000_000
        return pieces[index].since + whole + ((elapsed % rate) * 1_000_000 + rate - 1) / rate
    }
}

/// A wall clock: it goes with a monotonic one, and someone sets it now and then.
struct WallClock {
    /// What it is ahead of the monotonic clock, from when on, in the order of time.
    private(set) var steps: [Step]

    struct Step {
        /// By the monotonic clock.
        let since: Nanoseconds
        let offset: Int64
    }

    init(_ steps: [Step]) { self.steps = steps }

    func reading(at monotonic: Nanoseconds) -> Int64 {
        let step = steps.last { $0.since <= monotonic } ?? steps.first
        return Int64(clamping: monotonic) + (step?.offset ?? 0)
    }
}
