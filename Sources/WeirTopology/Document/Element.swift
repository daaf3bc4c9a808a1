/// A value of a YAML document as text, with the line it stands on.
///
/// Scalars stay text until a ``Unit`` reads them: YAML 1.1 would turn `10:30` into 630, `1_000` into 1000 and `yes` into
/// a boolean, and none of them would surprise only once.
struct Element {
    enum Content {
        case scalar(String)
        case sequence([Element])
        case mapping([Entry])
    }

    /// One `key: value` of a mapping, in the order of the file.
    struct Entry {
        var key: String
        var line: Int
        var value: Element
    }

    var content: Content
    /// From 1; 0 for an element that was not read from a file.
    var line = 0

    static func scalar(_ text: String) -> Element { Element(content: .scalar(text)) }

    static func sequence(_ texts: [String]) -> Element { Element(content: .sequence(texts.map(scalar))) }

    static func mapping(_ pairs: [(key: String, value: Element)]) -> Element {
        Element(content: .mapping(pairs.map { Entry(key: $0.key, line: 0, value: $0.value) }))
    }
}

extension Element {
    /// The text of a scalar.
    var text: String? {
        guard case .scalar(let text) = content else { return nil }
        return text
    }

    /// The entries of a mapping. A key with nothing behind it is an empty one: a section all of whose lines are commented
    /// out stays a section.
    var entries: [Entry]? {
        switch content {
        case .mapping(let entries): entries
        case .scalar(""): []
        default: nil
        }
    }

    /// What it is, in the words of an error.
    var noun: String {
        switch content {
        case .scalar(let text): quoted(text)
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    subscript(key: String) -> Element? { entries?.first { $0.key == key }?.value }
}
