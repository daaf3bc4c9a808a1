/// Randomness that is looked up rather than drawn: the nth value depends on the key and n alone.
///
/// It is SplitMix64 read at any place (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014):
/// its nth output is a bijective mixture of `key + n · γ`.
struct Noise: Sendable {
    private let key: UInt64

    /// - Parameters:
    ///   - seed: the exchange's seed.
    ///   - name: what the noise is for; different names give unrelated noise. Hashed with FNV-1a, because Swift's own
    ///     hash differs from run to run.
    init(seed: UInt64, name: String) {
        let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        key = Self.mixed(seed ^ Self.mixed(hash))
    }

    /// 64 even bits.
    func bits(at n: UInt64) -> UInt64 { Self.mixed(key &+ n &* 0x9e37_79b9_7f4a_7c15) }

    /// A number that is close to normal, with mean zero and a standard deviation of ``deviation``: four 16-bit uniforms
    /// added (the Irwin–Hall distribution of order 4, so never further out than 3.47 deviations).
    func bell(at n: UInt64) -> Int64 {
        let bits = bits(at: n)
        let sum = (bits & 0xffff) + ((bits >> 16) & 0xffff) + ((bits >> 32) & 0xffff) + (bits >> 48)
        return Int64(sum) - 2 * 0xffff
    }

    /// The standard deviation of ``bell(at:)``: twice that of one uniform on 0...65535.
    static let deviation: Int64 = 37_837

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
