import WeirModel

/// A rate in bytes, with what may come at once: a debt that leaks away (the generic cell rate algorithm, ITU-T I.371).
struct PaceBucket: Sendable, Equatable {
    /// Bytes in each ``period``.
    private var amount: UInt64
    /// In nanoseconds.
    private var period: Nanoseconds
    /// What may come at once after a quiet time, as the time in which it refills.
    private var tolerance: Nanoseconds
    /// When all that was paid for will have leaked away.
    private var clear: Nanoseconds = 0

    /// - Parameters:
    ///   - amount: bytes that come back in each period; above zero.
    ///   - period: nanoseconds; above zero.
    ///   - burst: bytes that it holds.
    init(amount: UInt64, period: Nanoseconds, burst: UInt64) {
        (self.amount, self.period) = (amount, period)
        tolerance = Self.time(of: burst, amount, period)
    }

    /// Pays for bytes that came, or go.
    ///
    /// - Returns: how long to wait before more.
    mutating func pay(_ bytes: UInt64, at now: Nanoseconds) -> Nanoseconds {
        clear = max(clear, now).adding(Self.time(of: bytes, amount, period))
        return clear.less(now).less(tolerance)
    }

    /// Another rate from now on; what is owed stays owed, in time.
    mutating func change(amount: UInt64, period: Nanoseconds, burst: UInt64) {
        (self.amount, self.period) = (amount, period)
        tolerance = Self.time(of: burst, amount, period)
    }

    private static func time(of bytes: UInt64, _ amount: UInt64, _ period: Nanoseconds) -> Nanoseconds {
        let product = bytes.multipliedFullWidth(by: period)
        guard product.high < amount else { return .never }
        return amount.dividingFullWidth(product).quotient
    }
}
