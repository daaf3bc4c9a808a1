/// The candles of many symbols.
///
///     var candles = Candles()
///     candles.take(tick)
///     candles["BTC/USD"]?[.minute].last?.close
public struct Candles: Hashable, Sendable {
    /// What became of a tick.
    public enum Outcome: Hashable, Sendable {
        case symbol(SymbolCandles.Outcome)
        /// There is no room for its symbol.
        case refused
    }

    public let intervals: [CandleInterval]
    /// How many intervals of each symbol are kept.
    public let kept: Int
    /// Symbols at most.
    public let symbolsMax: Int
    private var bySymbol: [String: SymbolCandles] = [:]

    public init(_ intervals: [CandleInterval] = CandleInterval.usual, kept: Int = 1_000, symbolsMax: Int = 4_096) {
        self.intervals = intervals
        self.kept = kept
        self.symbolsMax = symbolsMax
    }

    public var symbols: [String] { bySymbol.keys.sorted() }

    public subscript(symbol: String) -> SymbolCandles? { bySymbol[symbol] }

    /// Takes in a tick, in whatever order ticks come, and however often.
    ///
    /// - Returns: what its symbol's candles made of it; `refused` where it would be one symbol more than ``symbolsMax``.
    /// - Complexity: as ``SymbolCandles/take(_:)``.
    @discardableResult
    public mutating func take(_ tick: Tick) -> Outcome {
        if bySymbol[tick.symbol] == nil, bySymbol.count >= symbolsMax { return .refused }
        return .symbol(bySymbol[tick.symbol, default: SymbolCandles(intervals, kept: kept)].take(tick))
    }

    /// The symbol's numbers begin again: see ``SymbolCandles/beginAgain()``.
    public mutating func beginAgain(_ symbol: String) { bySymbol[symbol]?.beginAgain() }
}
