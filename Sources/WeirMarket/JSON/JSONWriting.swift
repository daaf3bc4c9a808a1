extension [UInt8] {
    /// Appends `text` as it stands, which must be JSON already: punctuation, names, numbers.
    public mutating func append(json text: StaticString) {
        text.withUTF8Buffer { bytes in unsafe append(contentsOf: bytes) }
    }

    /// Appends a JSON string with the escapes that RFC 8259 (section 7) asks for.
    public mutating func append(jsonString text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0x20...: append(byte)
            default:
                append(json: "\\u00")
                append(Self.hexDigits[Int(byte >> 4)])
                append(Self.hexDigits[Int(byte & 0xF)])
            }
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends a JSON array of strings.
    mutating func append(jsonStrings texts: [String]) {
        append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(jsonString: text)
        }
        append(UInt8(ascii: "]"))
    }

    private static let hexDigits = [UInt8]("0123456789abcdef".utf8)
}
