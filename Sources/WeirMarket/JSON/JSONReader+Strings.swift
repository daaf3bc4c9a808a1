extension JSONReader {
    /// Reads a string.
    public mutating func string() throws(JSONError) -> String {
        let (range, isPlain) = try stringToken()
        return isPlain ? text(of: range) : try unescaped(range)
    }

    /// Reads a string as a word, which takes no memory.
    public mutating func word() throws(JSONError) -> JSONWord {
        let (range, isPlain) = try stringToken()
        var word = JSONWord()
        if isPlain {
            guard range.count <= JSONWord.bytesMax else { return .long }
            for index in range { word.append(bytes[index]) }
        } else {
            for byte in try unescaped(range).utf8 { word.append(byte) }
        }
        return word
    }

    mutating func skipString() throws(JSONError) {
        let (range, isPlain) = try stringToken()
        if !isPlain { _ = try unescaped(range) }
    }

    /// Where the string's content lies, and whether it means itself: without an escape.
    mutating func stringToken() throws(JSONError) -> (range: Range<Int>, isPlain: Bool) {
        try take(UInt8(ascii: "\""), "a string")
        let start = offset
        var isPlain = true
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return (start..<offset - 1, isPlain)
            case UInt8(ascii: "\\"):
                isPlain = false
                offset += 2
            case 0x20...: offset += 1
            default: throw error(.badString)
            }
        }
        throw JSONError(.endsEarly, at: bytes.count)
    }

    /// The text of some bytes, which lie between marks of ASCII, so that no character of theirs is cut.
    func text(of range: Range<Int>) -> String {
        guard let text = try? UTF8Span(validating: bytes.extracting(range)) else { return "" }
        return String(copying: text)
    }

    /// A string's content with its escapes (RFC 8259, section 7) resolved.
    private func unescaped(_ range: Range<Int>) throws(JSONError) -> String {
        var result = ""
        var plain = range.lowerBound
        var place = range.lowerBound
        while place < range.upperBound {
            guard bytes[place] == UInt8(ascii: "\\") else {
                place += 1
                continue
            }
            result += text(of: plain..<place)
            let (scalar, length) = try escape(at: place, before: range.upperBound)
            result.unicodeScalars.append(scalar)
            place += length
            plain = place
        }
        return result + text(of: plain..<place)
    }

    /// - Returns: what the escape means, and how many bytes it takes.
    private func escape(at place: Int, before end: Int) throws(JSONError) -> (Unicode.Scalar, Int) {
        guard place + 1 < end else { throw JSONError(.badString, at: place) }
        switch bytes[place + 1] {
        case UInt8(ascii: "\""): return ("\"", 2)
        case UInt8(ascii: "\\"): return ("\\", 2)
        case UInt8(ascii: "/"): return ("/", 2)
        case UInt8(ascii: "b"): return ("\u{8}", 2)
        case UInt8(ascii: "f"): return ("\u{C}", 2)
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "u"): return try codePoint(at: place, before: end)
        default: throw JSONError(.badString, at: place)
        }
    }

    /// `\uXXXX`, or two of them that are a pair of surrogates.
    private func codePoint(at place: Int, before end: Int) throws(JSONError) -> (Unicode.Scalar, Int) {
        if let high = codeUnit(at: place, before: end) {
            if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
            if 0xD800...0xDBFF ~= high, let low = codeUnit(at: place + 6, before: end), 0xDC00...0xDFFF ~= low,
                let scalar = Unicode.Scalar(0x1_0000 + (UInt32(high) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
            {
                return (scalar, 12)
            }
        }
        throw JSONError(.badString, at: place)
    }

    private func codeUnit(at place: Int, before end: Int) -> UInt16? {
        guard place + 6 <= end, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt16 = 0
        for index in place + 2..<place + 6 {
            guard let digit = Self.hexDigit(bytes[index]) else { return nil }
            unit = unit << 4 | digit
        }
        return unit
    }

    private static func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}
