/// A part of the topology with a fixed set of keys, each with a default.
protocol TopologySection {
    static var fields: [Field<Self>] { get }
}

extension TopologySection {
    /// Sets what the element gives, and reports what it gives wrongly. What it does not mention stays as it was.
    mutating func read(_ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) {
        Field.read(Self.fields, element, path, diagnosis, into: &self)
    }

    /// The section with every key, defaults included.
    var element: Element { Field.element(Self.fields, of: self) }
}

extension Field {
    /// Reads a mapping by a list of fields, which need not be all that a section has.
    static func read(
        _ fields: [Field],
        _ element: Element,
        _ path: KeyPathText,
        _ diagnosis: Diagnosis,
        into section: inout Section
    ) {
        guard let entries = element.entries else {
            let accepted = fields.map(\.key).joined(separator: ", ")
            diagnosis.report(path, line: element.line, "\(element.noun) is not a mapping; accepted keys: \(accepted)")
            return
        }
        for entry in Element.distinct(entries, path, diagnosis) {
            let place = path / entry.key
            diagnosis.note(place, at: entry.line)
            guard let field = fields.first(where: { $0.key == entry.key }) else {
                diagnosis.report(place, unknown(entry.key, among: fields.map(\.key)))
                continue
            }
            field.read(entry.value, place, diagnosis, &section)
        }
    }

    /// The mapping that they write of a section.
    static func element(_ fields: [Field], of section: Section) -> Element {
        .mapping(fields.map { ($0.key, $0.write(section)) })
    }

    private static func unknown(_ key: String, among keys: [String]) -> String {
        "unknown key\(Suggestion.clause(for: key, among: keys)); accepted: \(keys.joined(separator: ", "))"
    }
}

extension Element {
    /// The first entry of each key. The parser refuses most duplicates itself; none of the rest passes in silence.
    static func distinct(_ entries: [Entry], _ path: KeyPathText, _ diagnosis: Diagnosis) -> [Entry] {
        var seen: Set<String> = []
        return entries.filter { entry in
            if seen.insert(entry.key).inserted { return true }
            diagnosis.report(path / entry.key, line: entry.line, "the key stands here twice")
            return false
        }
    }
}
