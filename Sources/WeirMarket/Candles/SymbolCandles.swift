/// The candles of one symbol, of several intervals: a pure projection of its ticks.
///
/// The same ticks give the same candles in whatever order they come, and however often: a tick that comes late revises the
/// candle it belongs to, one that comes twice changes nothing. What is kept is bounded by time; of a tick that lies before it,
/// the caller is told.
public struct SymbolCandles: Hashable, Sendable {
    /// What became of a tick.
    public enum Outcome: Hashable, Sendable {
        case taken
        /// Its number was there already.
        case duplicate
        /// The candles of these intervals are no longer kept; those of the others have taken it.
        case tooLate([CandleInterval])
    }

    /// One an interval, in the order in which they were named.
    public private(set) var series: [CandleSeries]
    private var seen: SequenceSet
    private var generation: UInt32 = 0

    /// - Parameters:
    ///   - intervals: each once.
    ///   - kept: how many intervals of each are kept.
    ///   - rangesMax: see ``SequenceSet``.
    public init(_ intervals: [CandleInterval] = CandleInterval.usual, kept: Int = 1_000, rangesMax: Int = 4_096) {
        series = intervals.map { CandleSeries($0, kept: kept) }
        seen = SequenceSet(rangesMax: rangesMax)
    }

    /// The candles of an interval, ascending; none where it is not one of those that are made.
    public subscript(interval: CandleInterval) -> ArraySlice<Candle> {
        series.first { $0.interval == interval }?.candles ?? []
    }

    /// Takes in a tick of this symbol, which nobody checks.
    ///
    /// - Returns: `duplicate` where its number was there, and nothing changed; `tooLate` where some intervals' candles lie before
    ///   what is kept.
    /// - Complexity: O(intervals) for the newest tick; O(log n) for one that is late, and a move of the candles behind it where
    ///   it makes one.
    public mutating func take(_ tick: Tick) -> Outcome {
        guard seen.insert(tick.sequence) else { return .duplicate }
        let place = TickPlace(utc: tick.utc, generation: generation, sequence: tick.sequence)
        var late: [CandleInterval] = []
        for index in series.indices where !series[index].take(tick, at: place) { late.append(series[index].interval) }
        return late.isEmpty ? .taken : .tooLate(late)
    }

    /// The publisher's numbers begin again. Candles stay; of two ticks of one time the later generation's is the later.
    public mutating func beginAgain() {
        generation += 1
        seen = SequenceSet(rangesMax: seen.rangesMax)
    }
}
