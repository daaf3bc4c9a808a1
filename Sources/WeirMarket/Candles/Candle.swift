/// What prices did within one interval.
///
/// It is made of the ticks in it whatever their order of arrival: the first by ``TickPlace`` opens it, the last closes it, and
/// one that comes late revises what it has to.
public struct Candle: Hashable, Sendable {
    /// Nanoseconds since 1970, UTC: the interval's beginning.
    public let start: Int64
    public private(set) var open: ExactDecimal
    public private(set) var high: ExactDecimal
    public private(set) var low: ExactDecimal
    public private(set) var close: ExactDecimal
    /// What was traded in the 24 hours before the tick that closed it, in the base asset, as that tick says; nil where it does
    /// not. (Ticks do not say what was traded between them.)
    public private(set) var volume24h: ExactDecimal?
    /// Ticks in it, at least 1.
    public private(set) var count: UInt64
    /// The tick that opened it.
    public private(set) var first: TickPlace
    /// The tick that closed it.
    public private(set) var last: TickPlace

    /// A candle of one tick.
    public init(start: Int64, _ tick: Tick, at place: TickPlace) {
        self.start = start
        (open, high, low, close) = (tick.price, tick.price, tick.price, tick.price)
        volume24h = tick.volume24h
        count = 1
        (first, last) = (place, place)
    }

    /// A candle as it was kept somewhere.
    public init(
        start: Int64,
        prices: (open: ExactDecimal, high: ExactDecimal, low: ExactDecimal, close: ExactDecimal),
        volume24h: ExactDecimal?,
        count: UInt64,
        first: TickPlace,
        last: TickPlace
    ) {
        self.start = start
        (open, high, low, close) = prices
        self.volume24h = volume24h
        self.count = count
        (self.first, self.last) = (first, last)
    }

    /// Takes in another tick of its interval, which it does not have yet.
    public mutating func take(_ tick: Tick, at place: TickPlace) {
        count += 1
        if place < first { (open, first) = (tick.price, place) }
        if place > last { (close, volume24h, last) = (tick.price, tick.volume24h, place) }
        // Of equal prices the one with more digits: which came first must not show.
        if tick.price > high || tick.price == high && tick.price.scale > high.scale { high = tick.price }
        if tick.price < low || tick.price == low && tick.price.scale > low.scale { low = tick.price }
    }
}
