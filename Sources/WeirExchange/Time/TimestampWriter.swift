/// Writes timestamps as ``Timestamp/text(_:)`` does, and remembers the second: those that follow each other share most of their
/// digits.
struct TimestampWriter: Sendable {
    private var second = Int64.min
    /// `2024-01-01T00:00:00`
    private var prefix: [UInt8] = []

    /// - Parameter nanoseconds: since 1970.
    mutating func write(_ nanoseconds: Int64, into bytes: inout [UInt8]) {
        let (second, fraction) = nanoseconds.flooredDivision(by: 1_000_000_000)
        if second != self.second {
            self.second = second
            prefix = Array(Timestamp.text(second * 1_000_000_000).utf8.dropLast())
        }
        bytes.append(contentsOf: prefix)
        if fraction != 0 { Self.write(fraction: fraction, into: &bytes) }
        bytes.append(UInt8(ascii: "Z"))
    }

    private static func write(fraction: Int64, into bytes: inout [UInt8]) {
        var (rest, width) = (fraction, 9)
        if rest % 1_000_000 == 0 {
            (rest, width) = (rest / 1_000_000, 3)
        } else if rest % 1_000 == 0 {
            (rest, width) = (rest / 1_000, 6)
        }
        bytes.append(UInt8(ascii: "."))
        DecimalDigits.write(UInt64(rest), width: width, into: &bytes)
    }
}
