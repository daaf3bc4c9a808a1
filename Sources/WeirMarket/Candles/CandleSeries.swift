/// The newest candles of one symbol and one interval, their times strictly ascending. An interval without ticks has none.
public struct CandleSeries: Hashable, Sendable {
    public let interval: CandleInterval
    /// How many intervals are kept, the newest among them, whether they have candles or not.
    public let kept: Int
    private var stored: [Candle] = []
    /// How many of those stored lie before the window: they go in batches, since each time all others have to move.
    private var gone = 0

    /// - Precondition: `kept` ≥ 1.
    public init(_ interval: CandleInterval, kept: Int) {
        precondition(kept > 0, "a window of \(kept) candles")
        self.interval = interval
        self.kept = kept
    }

    /// Ascending by their starts.
    public var candles: ArraySlice<Candle> { stored[gone...] }

    /// The earliest start that is kept, in nanoseconds since 1970; nil before the first tick. It moves with the newest
    /// candle only, so the same ticks in any order end in the same window.
    public var windowStart: Int64? {
        guard let newest = stored.last?.start else { return nil }
        let (length, isLong) = interval.nanoseconds.multipliedReportingOverflow(by: Int64(kept - 1))
        let (start, isEarly) = newest.subtractingReportingOverflow(length)
        return isLong || isEarly ? .min : start
    }

    /// Takes in a tick that was not taken before.
    ///
    /// - Returns: whether its candle is kept; else it is too late.
    /// - Complexity: O(1) near the newest candle; O(log n) for a candle that is there; O(n) for one that has to be put between.
    public mutating func take(_ tick: Tick, at place: TickPlace) -> Bool {
        let start = interval.start(of: tick.utc)
        if let newest = stored.last, start == newest.start {
            stored[stored.count - 1].take(tick, at: place)
            return true
        }
        if let windowStart, start < windowStart { return false }
        let index = lowerBound(of: start)
        if index < stored.count, stored[index].start == start {
            stored[index].take(tick, at: place)
        } else {
            stored.insert(Candle(start: start, tick, at: place), at: index)
            if index == stored.count - 1 { moveWindow() }
        }
        return true
    }

    /// The first place at or behind the window's beginning whose candle does not start before `start`.
    private func lowerBound(of start: Int64) -> Int {
        var (low, high) = (gone, stored.count)
        while low < high {
            let middle = (low + high) / 2
            if stored[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func moveWindow() {
        guard let windowStart else { return }
        while stored[gone].start < windowStart { gone += 1 }
        if gone > kept {
            stored.removeFirst(gone)
            gone = 0
        }
    }

    public static func == (left: CandleSeries, right: CandleSeries) -> Bool {
        left.interval == right.interval && left.kept == right.kept && left.candles == right.candles
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(interval)
        hasher.combine(kept)
        hasher.combine(candles)
    }
}
