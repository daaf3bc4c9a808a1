/// Fields as one line of JSON (RFC 8259): integers as integers, up to 2⁶⁴−1, in the order of the fields.
public enum EventJSON {
    public static func text(of fields: [EventField]) -> String {
        var text = ""
        write(fields, to: &text)
        return text
    }

    /// A JSON string, quoted and escaped.
    static func quoted(_ string: String) -> String {
        var text = ""
        write(string, to: &text)
        return text
    }

    private static func write(_ fields: [EventField], to text: inout String) {
        text += "{"
        for (index, field) in fields.enumerated() {
            if index > 0 { text += "," }
            write(field.name, to: &text)
            text += ":"
            write(field.value, to: &text)
        }
        text += "}"
    }

    private static func write(_ value: EventField.Value, to text: inout String) {
        switch value {
        case .unsigned(let number): text += String(number)
        case .flag(let flag): text += flag ? "true" : "false"
        case .text(let string): write(string, to: &text)
        case .fields(let fields): write(fields, to: &text)
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                write(value, to: &text)
            }
            text += "]"
        }
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
