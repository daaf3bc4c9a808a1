/// How much time one candle covers. Candles begin at whole multiples of it since 1970, UTC.
public struct CandleInterval: Hashable, Sendable, Comparable {
    /// At least 1.
    public let nanoseconds: Int64

    /// - Precondition: `nanoseconds` ≥ 1.
    public init(nanoseconds: Int64) {
        precondition(nanoseconds > 0, "an interval of \(nanoseconds) ns")
        self.nanoseconds = nanoseconds
    }

    public static func seconds(_ seconds: Int64) -> CandleInterval {
        CandleInterval(nanoseconds: seconds * 1_000_000_000)
    }

    public static let second = seconds(1)
    public static let minute = seconds(60)
    public static let fiveMinutes = seconds(300)

    /// Those that are made where nothing else is said, the finest first.
    public static let usual = [second, minute, fiveMinutes]

    /// `1s`, `1m`, `5m`: the interval in its largest whole unit of `s`, `m`, `h`; else in nanoseconds, `1500000ns`.
    public var name: String {
        for (unit, letter) in [(Int64(3_600), "h"), (60, "m"), (1, "s")] where nanoseconds % (unit * 1_000_000_000) == 0
        {
            return "\(nanoseconds / (unit * 1_000_000_000))\(letter)"
        }
        return "\(nanoseconds)ns"
    }

    public static func < (left: CandleInterval, right: CandleInterval) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// The beginning of the candle that the moment lies in, in nanoseconds since 1970. Held at the first whole one that fits.
    public func start(of utc: Int64) -> Int64 {
        let remainder = utc % nanoseconds
        if remainder >= 0 { return utc - remainder }
        let (start, overflow) = (utc - remainder).subtractingReportingOverflow(nanoseconds)
        return overflow ? utc - remainder : start
    }
}

extension CandleInterval: CustomStringConvertible {
    public var description: String { name }
}
