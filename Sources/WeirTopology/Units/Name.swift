/// What a name in the file may look like: it becomes part of topics, limit names and reports.
enum Name {
    /// Why the text is no name, or nil if it is one.
    static func objection(to text: String, bytes: Int) -> String? {
        let isPlain = text.utf8.allSatisfy { byte in
            byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "_-".utf8.contains(byte)
        }
        guard isPlain, !text.isEmpty else { return "is not a name; accepted: a…z, 0…9, _ and -" }
        guard text.utf8.count <= bytes else { return "is too long for a name; accepted: up to \(bytes) characters" }
        return nil
    }
}

extension Unit where Value == String {
    /// A name of at most so many bytes.
    static func name(bytes: Int) -> Unit {
        Unit(
            accepted: "up to \(bytes) of a…z, 0…9, _ and -",
            parse: { text throws(Unfit) in
                if Name.objection(to: text, bytes: bytes) != nil { throw Unfit("is not a name") }
                return text
            },
            text: { $0 }
        )
    }
}
