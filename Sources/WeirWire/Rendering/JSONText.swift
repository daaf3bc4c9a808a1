/// JSON (RFC 8259) in the order in which it was written down, for reports that people read and programs parse.
public enum JSONText {
    /// A value; nothing goes through a dictionary or a floating-point number.
    public indirect enum Value: Sendable {
        case number(UInt64)
        /// What is JSON already.
        case literal(String)
        case text(String)
        case flag(Bool)
        case list([Value])
        case object([(String, Value)])

        public static var null: Value { .literal("null") }

        public static func signed(_ number: Int64) -> Value { .literal("\(number)") }
    }

    /// An object on one line.
    public static func object(_ members: [(String, Value)]) -> String { text(.object(members)) }

    /// A value on one line.
    public static func text(_ value: Value) -> String {
        var text = ""
        write(value, to: &text)
        return text
    }

    private static func write(_ value: Value, to text: inout String) {
        switch value {
        case .number(let number): text += String(number)
        case .literal(let literal): text += literal
        case .text(let string): write(string, to: &text)
        case .flag(let flag): text += flag ? "true" : "false"
        case .list(let values): write(values, between: "[", "]", to: &text) { write($0, to: &$1) }
        case .object(let members):
            write(members, between: "{", "}", to: &text) { member, text in
                write(member.0, to: &text)
                text += ":"
                write(member.1, to: &text)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item],
        between open: String,
        _ close: String,
        to text: inout String,
        _ write: (Item, inout String) -> Void
    ) {
        text += open
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            write(item, &text)
        }
        text += close
    }

    private static func write(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.needsEscape: text += escape(scalar)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension Unicode.Scalar {
    /// The control characters that JSON forbids, those that would act on a terminal, and the two that end lines in
    /// JavaScript but not in JSON.
    fileprivate var needsEscape: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}
