/// Writes elements as YAML, with comments between the keys.
struct YAMLWriter {
    private(set) var text = ""
    /// The lines that stand above a key, by the path of the key.
    var comments: (KeyPathText) -> [String]

    init(comments: @escaping (KeyPathText) -> [String]) { self.comments = comments }

    /// Writes the entries of a mapping, each on lines of its own.
    mutating func write(_ entries: [Element.Entry], under path: KeyPathText = KeyPathText()) {
        let indent = String(repeating: "  ", count: path.keys.count)
        for entry in entries {
            let place = path / entry.key
            for comment in comments(place) { text += "\(indent)# \(comment)\n" }
            text += "\(indent)\(Self.scalar(entry.key)):"
            write(entry.value, at: place)
        }
    }

    private mutating func write(_ element: Element, at path: KeyPathText) {
        switch element.content {
        case .scalar(let value): text += " \(Self.scalar(value))\n"
        case .sequence(let items): text += " [\(items.compactMap(\.text).map(Self.scalar).joined(separator: ", "))]\n"
        case .mapping(let entries) where entries.isEmpty: text += " {}\n"
        case .mapping(let entries):
            text += "\n"
            write(entries, under: path)
        }
    }

    /// Plain where no reader of YAML could take it for anything else, quoted otherwise.
    private static func scalar(_ value: String) -> String {
        let isWord = value.utf8.allSatisfy { $0.isDigit || ($0 | 0x20).isLetter || "_./:%+- ".utf8.contains($0) }
        let isPlain = isWord && !value.contains(": ") && !value.hasSuffix(":") && !value.hasSuffix(" ")
        if isPlain, let first = value.utf8.first, first.isDigit || (first | 0x20).isLetter { return value }
        return "\"\(value.unicodeScalars.map(escaped).joined())\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        // The guard before the parser looks at bytes, and takes these for what they could be outside of quotes.
        case _
        where scalar.isASCII && scalar.properties.generalCategory != .control
            && !"&*!?[]{}#".unicodeScalars.contains(scalar):
            String(scalar)
        default: "\\U" + String(repeating: "0", count: 8 - hex(scalar).count) + hex(scalar)
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16, uppercase: true) }
}

extension UInt8 {
    /// Of a lower-case ASCII letter.
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
