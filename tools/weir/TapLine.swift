import WeirModel
import WeirWire

/// An event's fields, in names and units.
struct TapLine {
    private let names: TapNames

    init(_ names: TapNames) { self.names = names }

    // MARK: For programs

    /// Beside each number that stands for something, its name: `"limit":13,"limitName":"price_feeds.requests"`.
    func named(_ fields: [EventField]) -> [EventField] {
        fields.flatMap { field -> [EventField] in
            var same = field
            same.value = named(field.value)
            guard case .unsigned(let number) = field.value, let name = names.name(of: field.name, number) else {
                return [same]
            }
            var added = field
            (added.name, added.value) = (field.name + "Name", .text(name))
            return [same, added]
        }
    }

    private func named(_ value: EventField.Value) -> EventField.Value {
        switch value {
        case .list(let values): .list(values.map(named))
        case .fields(let fields): .fields(named(fields))
        default: value
        }
    }

    // MARK: For people

    /// Names instead of numbers, spans of time in their unit, and no field that says nothing.
    func readable(_ fields: [EventField]) -> [EventField] {
        let isTopology = fields.first.map { $0.value == .text("TopologyAdopted") } ?? false
        return fields.filter { !Self.isIdle($0, among: fields) }.map { field in
            var field = field
            // `weir check` prints topologies in full.
            if isTopology, case .list(let values) = field.value {
                field.value = .unsigned(UInt64(values.count))
                return field
            }
            return readable(field, unit: fields.first { $0.name == "unit" }.flatMap { $0.value.text })
        }
    }

    private func readable(_ field: EventField, unit: String?) -> EventField {
        var readable = field
        switch field.value {
        case .list(let values): readable.value = .list(values.map(self.readable))
        case .fields(let fields): readable.value = .fields(self.readable(fields))
        case .unsigned(let number):
            if let name = names.name(of: field.name, number) {
                readable.value = .text(name)
            } else if let span = Self.span(field.name) {
                (readable.name, readable.value) = (span, .text(Self.text(number)))
            } else if let unit, ["value", "threshold"].contains(field.name) {
                readable.value = Self.value(number, unit)
            }
        case .text, .flag: break
        }
        return readable
    }

    /// Whether a field says nothing to people: the limit of a verdict that none denied, what an adaptive limit's controller
    /// keeps for itself, what another field says.
    private static func isIdle(_ field: EventField, among fields: [EventField]) -> Bool {
        switch field.name {
        case "unit", "knowledge": true
        case "limit", "instance", "pausedUntilNanoseconds", "slot": field.value == .unsigned(0)
        case "name": fields.contains { $0.name == "limit" }
        default: false
        }
    }

    private func readable(_ value: EventField.Value) -> EventField.Value {
        switch value {
        case .list(let values): .list(values.map(self.readable))
        case .fields(let fields): .fields(self.readable(fields))
        default: value
        }
    }

    /// The name of a field that holds a span of time, without its unit. Moments of the governor's clock stay as they are:
    /// it is by them that lines are compared.
    private static func span(_ field: String) -> String? {
        let moments = ["decided", "start", "pausedUntil", "monotonic"].map { $0 + "Nanoseconds" }
        guard field.hasSuffix("Nanoseconds"), !moments.contains(field) else { return nil }
        return String(field.dropLast("Nanoseconds".count))
    }

    /// One word: `296.9ms`.
    private static func text(_ nanoseconds: UInt64) -> String {
        guard nanoseconds > 0 else { return "0" }
        return Numbers.duration(nanoseconds).replacing(" ", with: "").replacing("µ", with: "u")
    }

    private static func value(_ number: UInt64, _ unit: String) -> EventField.Value {
        switch unit {
        case "partsPerMillion": .text(Numbers.percent(UInt32(clamping: number)))
        case "nanoseconds": .text(text(number))
        default: .unsigned(number)
        }
    }
}

extension EventField.Value {
    fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
}
