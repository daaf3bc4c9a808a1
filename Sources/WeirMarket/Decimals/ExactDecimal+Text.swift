extension ExactDecimal {
    /// Reads a number as JSON writes it: `-? digits (. digits)? ([eE] [+-]? digits)?`. An exponent is worked into the digits.
    ///
    /// - Returns: nil where the bytes are anything else, or do not fit into 38 digits with at most ``scaleMax`` behind the
    ///   point.
    public init?(parsing bytes: Span<UInt8>) {
        var scanner = DecimalScanner(bytes)
        guard let value = scanner.number() else { return nil }
        self = value
    }

    /// As ``init(parsing:)``.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(parsing: bytes.span)
    }

    /// Appends the number in digits, with as many behind the point as its scale: `-0.50`.
    public func write(to bytes: inout [UInt8]) {
        if digits < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = digits.magnitude
        var count = 0
        // Eighteen digits at a time, since a machine word is divided many times faster than two.
        while rest > UInt128(UInt64.max) {
            let (high, low) = rest.quotientAndRemainder(dividingBy: 1_000_000_000_000_000_000)
            writeReversed(UInt64(low), upTo: count + 18, &count, to: &bytes)
            rest = high
        }
        writeReversed(UInt64(rest), upTo: Int(scale) + 1, &count, to: &bytes)
        reverse(&bytes, from: start)
    }

    /// In place: a slice of an array would be a copy of it.
    private func reverse(_ bytes: inout [UInt8], from start: Int) {
        var (low, high) = (start, bytes.count - 1)
        while low < high {
            bytes.swapAt(low, high)
            low += 1
            high -= 1
        }
    }

    /// Appends the digits of `word`, the last one first, and zeros until there are `least` in all.
    private func writeReversed(_ word: UInt64, upTo least: Int, _ count: inout Int, to bytes: inout [UInt8]) {
        var word = word
        while word > 0 || count < least {
            if count == scale, count > 0 { bytes.append(UInt8(ascii: ".")) }
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: word % 10))
            word /= 10
            count += 1
        }
    }
}

extension ExactDecimal: CustomStringConvertible {
    public var description: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Reads a decimal from left to right.
private struct DecimalScanner: ~Escapable {
    private let bytes: Span<UInt8>
    private var place = 0
    /// The digits, as long as a machine word holds them, whose arithmetic is many times faster; and from then on.
    private var narrow: UInt64 = 0
    private var wide: Int128 = 0

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>) { self.bytes = bytes }

    private var digits: Int128 { wide == 0 ? Int128(narrow) : wide }

    mutating func number() -> ExactDecimal? {
        let isNegative = accept(UInt8(ascii: "-"))
        guard let whole = takeDigits(), whole > 0 else { return nil }
        var scale = 0
        if accept(UInt8(ascii: ".")) {
            guard let behind = takeDigits(), behind > 0 else { return nil }
            scale = behind
        }
        if accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E")) {
            guard let exponent = exponent(), raise(&scale, by: exponent) else { return nil }
        }
        guard place == bytes.count, scale <= ExactDecimal.scaleMax else { return nil }
        return ExactDecimal(digits: isNegative ? -digits : digits, scale: UInt8(scale))
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    /// - Returns: how many there were; nil where they are too many.
    private mutating func takeDigits() -> Int? {
        let start = place
        while let digit = nextDigit() {
            guard add(digit) else { return nil }
        }
        return place - start
    }

    private mutating func nextDigit() -> UInt8? {
        guard place < bytes.count, case let digit = bytes[place] &- UInt8(ascii: "0"), digit < 10 else { return nil }
        place += 1
        return digit
    }

    private mutating func add(_ digit: UInt8) -> Bool {
        if wide == 0, narrow < 1_000_000_000_000_000_000 {
            narrow = narrow &* 10 &+ UInt64(digit)
            return true
        }
        let (shifted, isTooLong) = digits.multipliedReportingOverflow(by: 10)
        let (sum, isTooLarge) = shifted.addingReportingOverflow(Int128(digit))
        wide = sum
        return !isTooLong && !isTooLarge
    }

    /// The exponent, held at a thousand: beyond that nothing fits but zero.
    private mutating func exponent() -> Int? {
        let isNegative = accept(UInt8(ascii: "-"))
        if !isNegative { _ = accept(UInt8(ascii: "+")) }
        let start = place
        var value = 0
        while let digit = nextDigit() { value = min(value * 10 + Int(digit), 1_000) }
        guard place > start else { return nil }
        return isNegative ? -value : value
    }

    /// Moves the point by `exponent` places to the right.
    private mutating func raise(_ scale: inout Int, by exponent: Int) -> Bool {
        scale -= exponent
        guard scale < 0 else { return true }
        guard digits != 0 else {
            scale = 0
            return true
        }
        guard let power = ExactDecimal.power(-scale) else { return false }
        let (raised, overflow) = digits.multipliedReportingOverflow(by: power)
        (wide, scale) = (raised, 0)
        return !overflow
    }
}
