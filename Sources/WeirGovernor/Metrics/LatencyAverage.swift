import WeirModel

/// An exponential moving average in fixed point: each new value weighs an eighth.
///
/// `average += (value − average) / 8`, as TCP smooths its round-trip time (RFC 6298), with 8 binary places.
struct LatencyAverage: Equatable {
    /// Nanoseconds times 256; zero before the first value.
    private(set) var fixed: UInt64 = 0

    /// In nanoseconds.
    var value: Nanoseconds { fixed >> 8 }

    mutating func add(_ latency: Nanoseconds) {
        let new = min(latency, .max >> 8) << 8
        guard fixed > 0 else {
            fixed = new
            return
        }
        if new >= fixed { fixed += (new - fixed) >> 3 } else { fixed -= (fixed - new) >> 3 }
    }

    init() {}

    init(fixed: UInt64) { self.fixed = fixed }
}
