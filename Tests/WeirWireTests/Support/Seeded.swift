import WeirModel

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same numbers.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Numbers of every magnitude, the extremes among them.
    mutating func number<Value: FixedWidthInteger & UnsignedInteger>(_ type: Value.Type = Value.self) -> Value {
        switch next() % 8 {
        case 0: 0
        case 1: .max
        default: Value(truncatingIfNeeded: next() >> (next() % 64))
        }
    }

    /// Text of at most some UTF-8 bytes, of characters of one to four bytes, without NUL.
    mutating func text(_ bytes: Int) -> String {
        let characters: [Character] = ["a", "Z", "7", "_", ".", "/", " ", "é", "ß", "€", "語", "😀", "\n", "\""]
        let target = Int.random(in: 0...bytes, using: &self)
        var text = ""
        while let next = characters.randomElement(using: &self), text.utf8.count + next.utf8.count <= target {
            text.append(next)
        }
        return text
    }

    mutating func member<Value: CaseIterable>(_ type: Value.Type = Value.self) -> Value {
        guard let value = Value.allCases.randomElement(using: &self) else { fatalError("an enumeration has cases") }
        return value
    }

    mutating func list<Value>(_ most: Int, _ make: (inout Seeded) -> Value) -> [Value] {
        (0..<Int.random(in: 0...most, using: &self)).map { _ in make(&self) }
    }

    mutating func bytes(_ most: Int) -> [UInt8] { list(most) { UInt8(truncatingIfNeeded: $0.next()) } }
}
