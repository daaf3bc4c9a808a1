/// A virtual disk's own random numbers: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
/// Generators, 2014), which passes any seed.
struct DiskChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func oneIn(_ count: UInt64) -> Bool { next() % count == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(next() % UInt64(elements.count))]
    }
}

/// How a crash treats one file, or the names: some lose everything, some keep everything, most are torn.
enum DiskFate {
    case keepsAll
    case losesAll
    case torn

    init(drawnFrom chance: inout DiskChance) {
        switch chance.next() % 6 {
        case 0: self = .keepsAll
        case 1: self = .losesAll
        default: self = .torn
        }
    }

    /// Whether one sector, or one change of a name, survives.
    func keeps(_ chance: inout DiskChance) -> Bool {
        switch self {
        case .keepsAll: true
        case .losesAll: false
        case .torn: chance.oneIn(2)
        }
    }
}
