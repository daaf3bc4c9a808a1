extension JSONReader {
    /// Reads a number, or a string that holds one, exactly: exchanges write prices either way.
    public mutating func decimal() throws(JSONError) -> ExactDecimal {
        let range = try numberRange()
        guard let decimal = ExactDecimal(parsing: bytes.extracting(range)) else {
            throw JSONError(.outOfRange, at: range.lowerBound)
        }
        return decimal
    }

    /// As ``decimal()``; nil where null stands there instead.
    public mutating func decimalIfAny() throws(JSONError) -> ExactDecimal? {
        if try peek() == .null {
            try null()
            return nil
        }
        return try decimal()
    }

    /// Reads a whole number from zero on, or a string that holds one.
    public mutating func unsigned() throws(JSONError) -> UInt64 {
        let range = try numberRange()
        var value: UInt64 = 0
        for index in range {
            guard case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 else {
                throw JSONError(.expected("a whole number"), at: range.lowerBound)
            }
            let (shifted, isTooLong) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooLarge) = shifted.addingReportingOverflow(UInt64(digit))
            guard !isTooLong, !isTooLarge else { throw JSONError(.outOfRange, at: range.lowerBound) }
            value = sum
        }
        return value
    }

    /// Reads a number as it was written.
    public mutating func numberText() throws(JSONError) -> String { text(of: try numberToken()) }

    /// Reads a number, or a string that holds one (escapes and all), as it was written.
    public mutating func decimalText() throws(JSONError) -> String {
        guard try peek() == .string else { return try numberText() }
        let start = offset
        let text = try string()
        let digits = Array(text.utf8)
        var inner = try JSONReader(digits.span)
        guard try inner.numberToken() == 0..<digits.count else { throw JSONError(.badNumber, at: start) }
        return text
    }

    /// Reads `true` or `false`.
    public mutating func flag() throws(JSONError) -> Bool {
        skipSpace()
        if try accept("true") { return true }
        if try accept("false") { return false }
        throw error(.expected("true or false"))
    }

    /// Reads `null`.
    public mutating func null() throws(JSONError) {
        skipSpace()
        guard try accept("null") else { throw error(.expected("null")) }
    }

    private mutating func numberRange() throws(JSONError) -> Range<Int> {
        guard try peek() == .string else { return try numberToken() }
        let (range, isPlain) = try stringToken()
        offset = range.lowerBound
        guard isPlain, try numberToken() == range else { throw JSONError(.badNumber, at: range.lowerBound) }
        offset = range.upperBound + 1
        return range
    }

    /// Where a number lies: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    mutating func numberToken() throws(JSONError) -> Range<Int> {
        skipSpace()
        let start = offset
        if peekByte() == UInt8(ascii: "-") { offset += 1 }
        if peekByte() == UInt8(ascii: "0") { offset += 1 } else { try takeDigits() }
        if peekByte() == UInt8(ascii: ".") {
            offset += 1
            try takeDigits()
        }
        if peekByte() | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if peekByte() == UInt8(ascii: "+") || peekByte() == UInt8(ascii: "-") { offset += 1 }
            try takeDigits()
        }
        return start..<offset
    }

    private mutating func takeDigits() throws(JSONError) {
        let start = offset
        while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
        guard offset > start else { throw error(.badNumber) }
    }

    /// The next byte; zero, which no JSON has outside of strings, at the end.
    private func peekByte() -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    private mutating func accept(_ word: StaticString) throws(JSONError) -> Bool {
        let length = word.utf8CodeUnitCount
        guard offset + length <= bytes.count else { return false }
        let isThere = word.withUTF8Buffer { letters in
            for index in 0..<length where unsafe letters[index] != bytes[offset + index] { return false }
            return true
        }
        if isThere { offset += length }
        return isThere
    }
}
