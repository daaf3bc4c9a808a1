/// A seeded random walk in integers whose nth value depends on (seed, symbol, n) alone, and is found without the
/// values before it: a page of any depth costs the same, and nothing is stored.
///
/// Lévy's construction of Brownian motion by midpoint displacement (as in Fournier, Fussell and Carpenter, "Computer
/// Rendering of Stochastic Models", 1982): the value at the middle of an interval of length L is the mean of its ends
/// plus noise of variance L/4 · σ². Halving from the whole domain down to n takes at most 48 steps. The unbounded walk
/// is then folded, as between mirrors, into the band from half to one and a half times the start, so that it never
/// reaches zero and never runs away.
public struct PriceWalk: Sendable {
    /// The walk's positions are 0..<2⁴⁸: nearly nine years of microseconds. Others are held at the nearer end.
    public static let lastPosition: Int64 = (1 << Int64(levels)) - 1

    /// The largest step that may be asked for, so that the sums fit 64 bits.
    public static let volatilityAllowed: ClosedRange<Int64> = 0...4_096

    private static let levels = 48
    /// Displacements are kept in 1/65536 of a tick, so that rounding never becomes a trend.
    private static let fractionBits = 16

    private let noise: Noise
    private let low: Int64
    private let width: Int64
    private let start: Int64
    private let volatility: Int64

    /// - Parameters:
    ///   - seed: every bit counts.
    ///   - symbol: what the price is of.
    ///   - start: the price at position 0, in ticks (the smallest step a price can take), at least 1.
    ///   - volatility: the standard deviation of one step, in ticks; held within ``volatilityAllowed``.
    public init(seed: UInt64, symbol: String, start: Int64, volatility: Int64) {
        noise = Noise(seed: seed, name: symbol)
        self.start = max(1, start)
        low = max(1, self.start / 2)
        width = self.start - low + self.start / 2
        self.volatility = min(max(volatility, Self.volatilityAllowed.lowerBound), Self.volatilityAllowed.upperBound)
    }

    /// The price at position `n`, in ticks.
    public func price(at n: Int64) -> Int64 {
        let position = min(max(n, 0), Self.lastPosition)
        return prices(in: position..<(position + 1))[0]
    }

    /// The prices at all of `positions`, in ticks. Neighbours share most of the halving, so a page costs little more
    /// than twice as many steps as it has points.
    ///
    /// - Parameter positions: within 0...``lastPosition``; those outside are left out.
    public func prices(in positions: Range<Int64>) -> [Int64] {
        let positions = positions.clamped(to: 0..<(Self.lastPosition + 1))
        var prices: [Int64] = []
        prices.reserveCapacity(positions.count)
        let end = Self.lastPosition + 1
        let whole = Interval(start: 0, level: Self.levels, atStart: 0, atEnd: 2 * throwAt(end, level: Self.levels))
        append(pricesOf: whole, in: positions, to: &prices)
        return prices
    }

    /// A dyadic interval of length 2^level, and how far the unfolded walk is from its start at both ends, in 1/65536 of a
    /// tick.
    private struct Interval {
        let start: Int64
        let level: Int
        let atStart: Int64
        let atEnd: Int64

        var positions: Range<Int64> { start..<(start + (1 << Int64(level))) }
    }

    private func append(pricesOf interval: Interval, in positions: Range<Int64>, to prices: inout [Int64]) {
        guard interval.positions.overlaps(positions) else { return }
        let level = interval.level - 1
        guard level >= 0 else { return prices.append(price(displacedBy: interval.atStart)) }
        let middle = interval.start + (1 << Int64(level))
        let atMiddle = (interval.atStart + interval.atEnd) / 2 + throwAt(middle, level: interval.level)
        append(
            pricesOf: Interval(start: interval.start, level: level, atStart: interval.atStart, atEnd: atMiddle),
            in: positions,
            to: &prices
        )
        append(
            pricesOf: Interval(start: middle, level: level, atStart: atMiddle, atEnd: interval.atEnd),
            in: positions,
            to: &prices
        )
    }

    private func price(displacedBy displacement: Int64) -> Int64 {
        let half = Int64(1) << Int64(Self.fractionBits - 1)
        return folded(start - low + ((displacement + half) >> Int64(Self.fractionBits)))
    }

    /// Noise for the middle of an interval of length 2^level: normal, with standard deviation σ · 2^(level/2) / 2.
    private func throwAt(_ position: Int64, level: Int) -> Int64 {
        let power = volatility << Int64(Self.fractionBits + level / 2)
        // √2 in 1/32768 for the odd levels.
        let scale = level.isMultiple(of: 2) ? power / 2 : Int64((Int128(power) * 46_341) >> 16)
        return Int64(Int128(scale) * Int128(noise.bell(at: UInt64(position))) / Int128(Noise.deviation))
    }

    /// A triangle wave: what leaves the band on one side comes back as from a mirror.
    private func folded(_ offset: Int64) -> Int64 {
        guard width > 0 else { return low }
        let remainder = offset.flooredDivision(by: 2 * width).remainder
        return low + (remainder <= width ? remainder : 2 * width - remainder)
    }
}
