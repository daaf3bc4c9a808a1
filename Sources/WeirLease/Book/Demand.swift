import WeirModel

/// How much is asked for, in any unit, per time: a ratio of two sums that forget together.
struct Demand: Equatable, Sendable {
    /// In 256ths, so that halving does not forget the last few at once.
    private var amount: UInt64 = 0
    private var span: Nanoseconds = 0

    private static let fraction: UInt64 = 256

    /// - Parameters:
    ///   - count: how much was asked for in `elapsed`.
    ///   - horizon: beyond this span what is older counts half; all is forgotten in as much at once.
    mutating func note(_ count: UInt64, over elapsed: Nanoseconds, horizon: Nanoseconds) {
        let elapsed = min(elapsed, horizon)
        if elapsed == horizon { (amount, span) = (0, 0) }
        while span > horizon - elapsed { (amount, span) = (amount / 2, span / 2) }
        span += elapsed
        amount = amount.adding(count.scaled(by: Self.fraction, over: 1))
    }

    /// What will be asked for within `time`, rounded down.
    ///
    /// - Parameter least: the shortest span to conclude from, so that the first few in a row are no flood.
    func expected(in time: Nanoseconds, least: Nanoseconds) -> UInt64 {
        amount.scaled(by: time, over: max(span, least, 1)) / Self.fraction
    }

    /// How long it takes until `count` are asked for.
    func time(for count: UInt64, least: Nanoseconds) -> Nanoseconds {
        amount == 0 ? .never : max(span, least, 1).scaled(by: count.scaled(by: Self.fraction, over: 1), over: amount)
    }
}
