/// JSON in the order in which it was written down, for reports that people read and programs parse.
enum JSONText {
    indirect enum Value {
        case number(UInt64)
        /// A number that was put into words already.
        case literal(String)
        case text(String)
        case flag(Bool)
        case list([Value])
        case object([(String, Value)])
    }

    static func object(_ members: [(String, Value)]) -> String { text(.object(members)) }

    private static func text(_ value: Value) -> String {
        switch value {
        case .number(let number): "\(number)"
        case .literal(let literal): literal
        case .text(let text): quoted(text)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let values): "[" + values.map(text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(quoted($0.0)):\(text($0.1))" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case let control where control.value < 0x20:
                let digits = String(control.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
