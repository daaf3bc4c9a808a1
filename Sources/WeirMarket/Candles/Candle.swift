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
    /// What was traded in the 24 hours before the last tick that says so, in the base asset. (Ticks do not say what was
    /// traded between them.)
    public private(set) var volume24h: ExactDecimal?
    /// Ticks in it, at least 1.
    public private(set) var count: UInt64
    /// The tick that opened it.
    public private(set) var first: TickPlace
    /// The tick that closed it.
    public private(set) var last: TickPlace
    private var volumePlace: TickPlace

    public init(start: Int64, _ tick: Tick, at place: TickPlace) {
        self.start = start
        (open, high, low, close) = (tick.price, tick.price, tick.price, tick.price)
        volume24h = tick.volume24h
        count = 1
        (first, last, volumePlace) = (place, place, place)
    }

    /// Takes in another tick of its interval, which it does not have yet.
    public mutating func take(_ tick: Tick, at place: TickPlace) {
        count += 1
        if place < first { (open, first) = (tick.price, place) }
        if place > last { (close, last) = (tick.price, place) }
        // Of equal prices the one with more digits: which came first must not show.
        if tick.price > high || tick.price == high && tick.price.scale > high.scale { high = tick.price }
        if tick.price < low || tick.price == low && tick.price.scale > low.scale { low = tick.price }
        if tick.volume24h != nil, volume24h == nil || place > volumePlace {
            (volume24h, volumePlace) = (tick.volume24h, place)
        }
    }
}
