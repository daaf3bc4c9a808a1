/// Unix seconds written as a decimal number, read without floating point: a double would be off by a hundred nanoseconds
/// and make two neighbours one.
enum DecimalTime {
    /// - Returns: nanoseconds since 1970; nil where the text is not digits with an optional fraction of one to nine
    ///   digits, or does not fit 64 bits.
    static func nanoseconds(_ text: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        var fraction: Int?
        for byte in text {
            if byte == UInt8(ascii: "."), fraction == nil, byte != text.first {
                fraction = 0
                continue
            }
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte, let next = value.appending(digit: byte) else {
                return nil
            }
            value = next
            fraction = fraction.map { $0 + 1 }
        }
        guard !text.isEmpty, fraction != 0, (fraction ?? 0) <= 9 else { return nil }
        return ((fraction ?? 0)..<9).reduce(Optional(value)) { value, _ in
            value?.appending(digit: UInt8(ascii: "0"))
        }
    }
}
