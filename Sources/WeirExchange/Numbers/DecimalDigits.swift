/// Digits without a string in between: one frame in a hundred microseconds leaves no time for more.
enum DecimalDigits {
    /// - Parameter width: zeros are put in front until there are so many digits.
    static func write(_ value: UInt64, width: Int = 1, into bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = value
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(digit))
            rest = quotient
        } while rest > 0
        while bytes.count - start < width { bytes.append(UInt8(ascii: "0")) }
        bytes[start...].reverse()
    }

    /// As ``FixedPoint/text(_:places:)``.
    static func write(_ value: Int64, places: Int, unit: UInt64, into bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        guard places > 0 else { return write(value.magnitude, into: &bytes) }
        let (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: unit)
        write(whole, into: &bytes)
        bytes.append(UInt8(ascii: "."))
        write(fraction, width: places, into: &bytes)
    }
}
