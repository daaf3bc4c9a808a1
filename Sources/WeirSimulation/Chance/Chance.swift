/// A schedule's random numbers: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). One
/// seed gives one schedule, on every machine.
struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A generator of its own, so that what one part draws does not change what another does.
    mutating func fork() -> Chance { Chance(seed: next()) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func oneIn(_ count: UInt64) -> Bool { next() % count == 0 }

    mutating func below(_ bound: UInt64) -> UInt64 { bound == 0 ? 0 : next() % bound }

    mutating func within(_ range: ClosedRange<UInt64>) -> UInt64 {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// Small and large alike: every order of magnitude of the range is as likely as every other.
    mutating func spread(_ range: ClosedRange<UInt64>) -> UInt64 {
        let low = UInt64(UInt64.bitWidth - max(range.lowerBound, 1).leadingZeroBitCount)
        let high = UInt64(UInt64.bitWidth - max(range.upperBound, 1).leadingZeroBitCount)
        let top = UInt64(1) << within(low...high)
        return min(max(top / 2 + below(top / 2), range.lowerBound), range.upperBound)
    }

    /// - Precondition: there are elements.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int(below(UInt64(elements.count)))] }
}
