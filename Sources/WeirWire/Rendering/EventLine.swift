/// Fields as one line for people: `VerdictGiven epoch=1 seq=7 … outcome=granted`.
public enum EventLine {
    public static func text(of fields: [EventField]) -> String {
        fields.map { field in
            if field.name == "kind", case .text(let kind) = field.value { return kind }
            return "\(field.name)=\(text(of: field.value))"
        }.joined(separator: " ")
    }

    private static func text(of value: EventField.Value) -> String {
        switch value {
        case .unsigned(let number): String(number)
        case .flag(let flag): flag ? "yes" : "no"
        case .text(let string): isPlain(string) ? string : JSONText.text(.text(string))
        case .fields(let fields): "{\(text(of: fields))}"
        case .list(let values): "[\(values.map { text(of: $0) }.joined(separator: " "))]"
        }
    }

    /// Whether a word stands for itself: visible ASCII without what quotes, separates or brackets.
    private static func isPlain(_ string: String) -> Bool {
        !string.isEmpty && string.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            && !string.contains { "\"={}[]".contains($0) }
    }
}
