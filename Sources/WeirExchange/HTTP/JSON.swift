/// A JSON value to be written. Members keep the order they are given in, and a number is its decimal text: neither goes
/// through a dictionary or a floating-point number.
enum JSON: Sendable {
    case object([(String, JSON)])
    case array([JSON])
    case string(String)
    /// Digits as they shall appear.
    case number(String)
    case bool(Bool)
    case null
    /// JSON that has been written already.
    case rendered([UInt8])

    /// The UTF-8 of the value, without spaces.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }

    private func write(into bytes: inout [UInt8]) {
        switch self {
        case .object(let members):
            Self.write(members, between: "{", "}", into: &bytes) { member, bytes in
                Self.write(string: member.0, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.1.write(into: &bytes)
            }
        case .array(let elements):
            Self.write(elements, between: "[", "]", into: &bytes) { element, bytes in element.write(into: &bytes) }
        case .string(let text): Self.write(string: text, into: &bytes)
        case .number(let digits): bytes.append(contentsOf: digits.utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .null: bytes.append(contentsOf: "null".utf8)
        case .rendered(let json): bytes.append(contentsOf: json)
        }
    }

    private static func write<Element>(
        _ elements: [Element],
        between open: Unicode.Scalar,
        _ close: Unicode.Scalar,
        into bytes: inout [UInt8],
        element: (Element, inout [UInt8]) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for (index, value) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            element(value, &bytes)
        }
        bytes.append(UInt8(ascii: close))
    }

    /// A JSON string after RFC 8259, section 7: quotes, backslashes and control characters are escaped.
    private static func write(string: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0..<0x20: bytes.append(contentsOf: "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral {
    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(nilLiteral: ()) { self = .null }
}

extension JSON: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }

    /// A whole number.
    static func integer(_ value: some BinaryInteger) -> JSON { .number(String(value)) }

    /// A number with exactly `places` digits after the point.
    static func decimal(_ value: Int64, places: Int) -> JSON { .number(FixedPoint.text(value, places: places)) }

    /// The same as text, for amounts that a reader's floating point would not hold exactly.
    static func amount(_ value: Int64, places: Int = FixedPoint.amountPlaces) -> JSON {
        .string(FixedPoint.text(value, places: places))
    }
}
