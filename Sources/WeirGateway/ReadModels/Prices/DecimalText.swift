/// Numbers as JSON writes them (RFC 8259, section 6), which are never turned into anything else: a binary fraction would lose
/// digits, and a decimal one the zeros at its end.
enum DecimalText {
    /// More digits than any price has.
    static let lengthMax = 64

    static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return !bytes.isEmpty && length(of: bytes[...]) == bytes.count
    }

    /// How many of the first bytes are a number; zero where they are none.
    static func length(of bytes: ArraySlice<UInt8>) -> Int {
        var rest = bytes
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest.removeFirst()
        } else {
            guard dropDigits(&rest) else { return 0 }
        }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard dropDigits(&rest) else { return 0 }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            guard dropDigits(&rest) else { return 0 }
        }
        return rest.startIndex - bytes.startIndex
    }

    /// - Returns: whether there was one at least.
    private static func dropDigits(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let start = rest.startIndex
        rest = rest.drop { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return rest.startIndex > start
    }
}
