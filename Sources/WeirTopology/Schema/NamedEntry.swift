/// An entry of a mapping whose keys are names that the file chooses: a host, a kind, a component.
protocol NamedEntry {
    var name: String { get }
    /// Bytes that the name may have.
    static var nameBytes: Int { get }
    /// Why the text is no such name, or nil if it is one.
    static func objection(to name: String) -> String?
    /// What goes on the other side of the colon.
    var element: Element { get }
    /// Nil after a report.
    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self?
}

extension NamedEntry {
    static func objection(to name: String) -> String? { Name.objection(to: name, bytes: nameBytes) }

    static func readAll(_ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> [Self] {
        guard let entries = element.entries else {
            diagnosis.report(path, line: element.line, "\(element.noun) is not a mapping of names")
            return []
        }
        return Element.distinct(entries, path, diagnosis).compactMap { entry in
            let place = path / entry.key
            diagnosis.note(place, at: entry.line)
            if let objection = objection(to: entry.key) {
                diagnosis.report(place, "\(quoted(entry.key)) \(objection)")
                return nil
            }
            return read(entry.key, entry.value, place, diagnosis)
        }
    }
}
