/// Fields as one line of JSON: integers as integers, up to 2⁶⁴−1, in the order of the fields.
public enum EventJSON {
    public static func text(of fields: [EventField]) -> String { JSONText.text(value(of: fields)) }

    private static func value(of fields: [EventField]) -> JSONText.Value {
        .object(fields.map { ($0.name, value(of: $0.value)) })
    }

    private static func value(of value: EventField.Value) -> JSONText.Value {
        switch value {
        case .unsigned(let number): .number(number)
        case .flag(let flag): .flag(flag)
        case .text(let string): .text(string)
        case .fields(let fields): self.value(of: fields)
        case .list(let values): .list(values.map(self.value))
        }
    }
}
