import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same numbers.
struct Seeded: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}

/// How much the tests of this target do.
enum Size {
    /// `WEIR_FULL=1` runs everything at the size that the promises name; without it, at a size for every day.
    static let isFull = ProcessInfo.processInfo.environment["WEIR_FULL"] == "1"

    static func of<Value>(full: Value, daily: Value) -> Value { isFull ? full : daily }
}
