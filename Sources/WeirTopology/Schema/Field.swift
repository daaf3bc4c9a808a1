/// One key of a section: how it is read from the file and how it is written back.
///
/// Reading, printing and comparing all go by the same list of fields, so that they cannot disagree: what is printed parses
/// again to the same value, and no setting can be changed without the change being named.
struct Field<Section> {
    var key: String
    var read: (Element, KeyPathText, Diagnosis, inout Section) -> Void
    var write: (Section) -> Element
}

extension Field {
    /// A scalar in a unit.
    init<Value>(_ key: String, _ value: WritableKeyPath<Section, Value>, _ unit: Unit<Value>) {
        self.init(
            key: key,
            read: { element, path, diagnosis, section in
                if let read = unit.read(element, path, diagnosis) { section[keyPath: value] = read }
            },
            write: { section in .scalar(unit.text(section[keyPath: value])) }
        )
    }

    /// A section within the section.
    init<Inner: TopologySection>(_ key: String, _ inner: WritableKeyPath<Section, Inner>) {
        self.init(
            key: key,
            read: { element, path, diagnosis, section in section[keyPath: inner].read(element, path, diagnosis) },
            write: { section in section[keyPath: inner].element }
        )
    }

    /// A mapping from names that the file chooses.
    init<Inner: NamedEntry>(_ key: String, _ entries: WritableKeyPath<Section, [Inner]>) {
        self.init(
            key: key,
            read: { element, path, diagnosis, section in
                section[keyPath: entries] = Inner.readAll(element, path, diagnosis)
            },
            write: { section in .mapping(section[keyPath: entries].map { ($0.name, $0.element) }) }
        )
    }

    /// The same field of a section that is part of a larger one without a key of its own.
    func lifted<Outer>(into part: WritableKeyPath<Outer, Section>) -> Field<Outer> {
        Field<Outer>(
            key: key,
            read: { element, path, diagnosis, outer in read(element, path, diagnosis, &outer[keyPath: part]) },
            write: { outer in write(outer[keyPath: part]) }
        )
    }
}

extension Unit {
    /// The value of a scalar, or nil and a report.
    func read(_ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Value? {
        guard let text = element.text else {
            diagnosis.report(path, line: element.line, "\(element.noun) is not a single value; accepted: \(accepted)")
            return nil
        }
        do {
            return try parse(text)
        } catch {
            diagnosis.report(path, line: element.line, "\(quoted(text)) \(error.reason); accepted: \(accepted)")
            return nil
        }
    }
}
