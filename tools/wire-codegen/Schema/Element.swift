import FoundationXML

/// An element of the schema's XML, with lookups that say what is missing, and where.
struct Element {
    let xml: XMLElement
    /// The path to it, for people: `message Hello, field nonce`.
    let place: String

    /// The name of the tag without its namespace prefix.
    var tag: String { xml.localName ?? "" }

    init(root xml: XMLElement) {
        self.xml = xml
        place = "messageSchema"
    }

    private init(_ xml: XMLElement, within parent: Element) {
        self.xml = xml
        let name = xml.attribute(forName: "name")?.stringValue ?? "without a name"
        let own = "\(xml.localName ?? "element") \(name)"
        place = parent.xml.parent?.kind == .document || parent.tag == "types" ? own : "\(parent.place), \(own)"
    }

    /// The elements inside, comments and text left out.
    var children: [Element] {
        (xml.children ?? []).compactMap { ($0 as? XMLElement).map { Element($0, within: self) } }
    }

    func children(_ tag: String) -> [Element] { children.filter { $0.tag == tag } }

    /// The text inside, without the white space around it.
    var text: String { (xml.stringValue ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    func optional(_ attribute: String) -> String? { xml.attribute(forName: attribute)?.stringValue }

    func required(_ attribute: String) throws(SchemaProblem) -> String {
        guard let value = optional(attribute), !value.isEmpty else { throw problem("has no \(attribute)") }
        return value
    }

    func integer<Value: FixedWidthInteger>(_ attribute: String) throws(SchemaProblem) -> Value {
        let written = try required(attribute)
        guard let value = Value(written) else { throw problem("\(attribute) \"\(written)\" is not a number that fits") }
        return value
    }

    func integer(_ attribute: String, default standard: Int) throws(SchemaProblem) -> Int {
        try optional(attribute) == nil ? standard : integer(attribute)
    }

    func problem(_ complaint: String) -> SchemaProblem { SchemaProblem(place: place, complaint: complaint) }
}
